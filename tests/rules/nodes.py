"""Two nodes that share one database: each remembers pages by itself."""

from __future__ import annotations

from django.core.handlers.wsgi import WSGIHandler

from clinic_content.public import views
from clinic_content.public.front import Front
from clinic_content.public.pages import Memory
from tests.asked import Asked


class Node:
    """One process of the site, with a front and a memory of its own."""

    def __init__(self):
        self.memory, self.front = Memory(), Front(WSGIHandler())

    def get(self, address):
        """Answer a request on this node."""
        held, views.memory = views.memory, self.memory
        try:
            return Asked(self.front, address)
        finally:
            views.memory = held

    def shows(self, address, words):
        """Return whether this node shows these words at an address."""
        response = self.get(address)
        return response.status_code == 200 and words in response.content.decode(errors="replace")
