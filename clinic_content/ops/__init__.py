"""What operators run: the demo, the import, the check of the audit log, and health."""
