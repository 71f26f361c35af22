"""Submit to decide: immutable versions, their reviews, comments, decisions and approvals, and the review policy.

May import `accounts`, `audit`, `library` and `documents`. Who may decide is `rules.py`; which roles must is `policy.py`;
the writers are `actions.py`.
"""
