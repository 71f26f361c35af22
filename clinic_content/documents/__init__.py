"""What has an identity: documents, where each stands, and who has contributed to it.

May import `accounts`, `audit` and `library`. The rule which moves exist is `status.MOVES`; a document's review status
changes nowhere but in `status.move`.
"""
