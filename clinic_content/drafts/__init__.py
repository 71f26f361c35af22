"""Write to submit: drafts are ordinary models, one per kind, edited in the staff admin.

May import every package before it; nothing public may import this one, and a machine checks that. `freeze.py` turns a
draft into content and `thaw.py` content into a draft; the writers are `actions.py`.
"""
