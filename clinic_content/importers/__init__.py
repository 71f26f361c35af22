"""From what a clinic has to content: plain data in, plain data out, and nothing of the source lost.

`read` takes a file's name and bytes and returns the contents it holds, what found no home with the reason, and an
account of every word; `sources_of` and `understand` do so for each text in an archive or an export. The way: `formats`
(what kind of file it is, and its markup to lines), `decoding` (bytes to text), `lines`, `blocks` (headings, paragraphs,
lists, tables), `outline` (parts by what they are about), then `sections`, `faq`, `safety` and `references` write the
contents, and `account` proves from the finished contents that each word of the source is in them or is listed.
`understood` tells by kind what was understood. `proposal` lays out what was read part by part, `arranging` lets a
person say what a part is, and `arranged` makes the contents of that.

Imports the content format only; drafts are made of the result by `drafts.imports`.
"""

from .account import Account
from .arranged import made_of
from .arranging import CannotArrange, describe, merge, move, retitle, retype, reword
from .changes import undoing, undone
from .decoding import LIMIT, Unreadable, as_written
from .formats.kinds import LARGEST, source_of, sources_of
from .pictures import Beside, Picture, Shown
from .proposal import Part, Proposal, Use, from_data, propose
from .reading import Imported, Made, Note, read, understand
from .sources import Refused, Source
from .spans import Unplaced
from .understood import Understood

__all__ = [
    "LARGEST", "LIMIT", "Account", "Beside", "CannotArrange", "Imported", "Made", "Note", "Part", "Picture",
    "Proposal", "Refused", "Shown", "Source", "Understood", "Unplaced", "Unreadable", "Use", "as_written", "describe",
    "from_data", "made_of", "merge", "move", "propose", "read", "retitle", "retype", "reword", "source_of",
    "sources_of", "understand", "undoing", "undone",
]  # fmt: skip
