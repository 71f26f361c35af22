"""What pages and actions cost. Run apart: `make bench`. Nothing here fails because a machine is slow."""
