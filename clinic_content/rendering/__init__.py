"""From a composition to what somebody reads. Pure: no clock, no request, no database.

May import the core and Django's templates. `html.py` makes whole pages; `markup.py` is the one place where text becomes
safe HTML; the templates in `templates/content/` serve the public page, the preview and the review alike.
"""
