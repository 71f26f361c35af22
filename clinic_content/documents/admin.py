"""What the admin leaves out of documents: their list and forms are the drafts' own (`drafts.admin`).

Tags are words of a document and typed in its form. The tag library's own screens would change them on a document that
is in review, by any member of staff, without a contributor and without an event.
"""

from __future__ import annotations

from django.contrib import admin
from taggit.models import Tag

admin.site.unregister(Tag)
