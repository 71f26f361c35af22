"""What happened: the append-only, hash-chained record of events, and the database guards that hold the rules.

May import `accounts`. Everything above records its events through `chain.record`, in its own transaction. Guards are
declared beside the tables they protect (`<package>/guards.py`) and installed by `guards.install`.
"""
