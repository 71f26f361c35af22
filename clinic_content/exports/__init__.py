"""Out again: a document as JSON, Markdown, HTML and Word. Content and what a page is made of in, bytes out.

May import the core and rendering: no database, no request, no clock. What is exported is what the page says, so that a
notice, a source or a figure cannot be on the page and absent from a file: `page.py` makes the whole page, `blocks.py`
reads it, `markdown.py` and `word.py` write what was read. `data.py` writes and reads the content format itself.
"""

from .data import Held, Unfit, from_json_bytes
from .export import FORMATS, Format, name_of, write
from .given import Export
from .word import PICTURE_NAME

__all__ = ["FORMATS", "PICTURE_NAME", "Export", "Format", "Held", "Unfit", "from_json_bytes", "name_of", "write"]
