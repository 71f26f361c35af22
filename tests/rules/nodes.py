"""Two nodes that share one database: each remembers pages by itself."""

from __future__ import annotations

from django.test import Client

from clinic_content.public import views
from clinic_content.public.pages import Memory


class Node:
    """One process of the site, with a memory of its own."""

    def __init__(self):
        self.memory = Memory()

    def get(self, address):
        """Answer a request on this node."""
        held, views.memory = views.memory, self.memory
        try:
            return Client().get(address)
        finally:
            views.memory = held

    def shows(self, address, words):
        """Return whether this node shows these words at an address."""
        response = self.get(address)
        content = b"".join(response.streaming_content) if response.streaming else response.content
        return response.status_code == 200 and words in content.decode(errors="replace")
