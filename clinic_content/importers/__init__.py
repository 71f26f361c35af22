"""From what a clinic has to content: plain data in, plain data out, and nothing of the source lost.

`read` takes a file's name and bytes and returns the contents it holds, what found no home with the reason, and an
account of every word. The way: `decoding` (bytes to text), `lines`, `blocks` (headings, paragraphs, lists, tables),
`outline` (parts by what they are about), then `sections`, `faq`, `safety` and `references` write the contents, and
`account` proves from the finished contents that each word of the source is in them or is listed.

Imports the content format only; drafts are made of the result by `drafts.imports`.
"""

from .decoding import LIMIT, Unreadable, as_written
from .reading import Imported, Made, Note, read
from .spans import Unplaced

__all__ = ["LIMIT", "Imported", "Made", "Note", "Unplaced", "Unreadable", "as_written", "read"]
