"""Approve to publish: releases, withdrawals, and `live.py`, the only door to the public.

May import `accounts`, `audit`, `library`, `documents`, `reviews` and the core. What may be released is `rules.py`; what
is public at a moment is `live.py`; what one page is made of is `compose.py`; the writers are `actions.py`.
"""
