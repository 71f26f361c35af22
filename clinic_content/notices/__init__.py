"""Word gets out: who is told of what, in the inbox and by mail, quietly and exactly once.

May import everything below `staff` but drafts. The event record is the outbox: `deriving` turns each event, and each
date that comes near, into notices; `sending` hands the mail over. No action waits for either.
"""
