"""Submit to decide: immutable versions, their reviews, comments, decisions and approvals, and the review policy.

May import `accounts`, `audit`, `library` and `documents`. Who may decide: `rules.py`; which roles must: `policy.py`;
the writers are `actions.py`.
"""
