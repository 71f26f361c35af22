"""Two texts as one, with what went and what came marked: `<del>` and `<ins>` in the blocks where it stands.

Blocks are matched first (paragraphs, items, rows, cells), then sentences in those that changed, then words in those.
A block that is new or gone as a whole carries the class `new` or `gone`; what the eye cannot see (a link's target, a
lost emphasis, another kind of list) is told in words within `class="mark-up"`. Both texts can be read back from it:
leave out what is gone and the new one stays, leave out what is new and the old one stays.
"""

from __future__ import annotations

import difflib
import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from .blocks import TAG, Block, Node, Piece, Run, read, read_plain, written

NUMBER = (
    r"\d+(?:[.,]\d+)*[^\S\n]?"
    r"(?:mg/kg|mcg|µg|mg|kg|ml|mL|g|%|percent|per cent|hours?|days?|weeks?|months?|years?|minutes?|times?)?"
)
TOKEN = re.compile(rf"<br>|{NUMBER}(?!\w)|\w+(?:['’-]\w+)*|&#?\w+;|\s+|.", re.DOTALL)
FORMATS = re.compile(r"(?:<(?!br>)[^<>]+>)*")
SENTENCE = re.compile(r".*?[.!?؟]+\s+|.+", re.DOTALL)
FAMILIES = {"ul": "list", "ol": "list", "td": "cell", "th": "cell"}
NAMES = {"strong": "bold", "em": "italic", "sub": "lowered", "sup": "raised"}
KINDS = {
    "ul": "bullets", "ol": "numbered steps", "td": "cell", "th": "header cell", "table": "table", "li": "item",
    "tr": "row", "blockquote": "quotation", "p": "paragraph", "caption": "caption", "thead": "head", "tbody": "rows",
}  # fmt: skip
ALIKE = 0.3
"""How many of their words two blocks share that are taken for one that was edited."""
PLAINLY = 0.6
SAME = 16
"""Two that begin or end with so many same letters are one."""
MOST_PAIRS = 900
"""Beyond this many possible pairs of changed blocks they are matched in their order."""
CLASS = {"del": "gone", "ins": "new"}

Mark = Literal["del", "ins"]


Token = str
"""A sentence or a word with the inline tags that it stands in before it: both tell it apart from others."""
Op = tuple[Literal["equal", "del", "ins"], list[Token]]


def marked(before: str, after: str, *, rich: bool) -> str:
    """Return the new text as safe HTML with removed words in `<del>` and added ones in `<ins>`, block by block."""
    if rich:
        shown = "".join(_nodes(read(before) if before else [], read(after) if after else []))
        return shown if before == after or "<ins" in shown or "<del" in shown else shown + _told("ins", "markup only")
    return "\n".join(_nodes(read_plain(before) if before else [], read_plain(after) if after else []))


def _nodes(old: Sequence[Node], new: Sequence[Node]) -> Iterator[str]:
    """Yield two rows of blocks as one, block by block. One that stands elsewhere now is told to have moved."""
    steps = list(_steps(old, new))
    gone = Counter(a.html for a, b in steps if a and not b and a.words)
    moved = gone & Counter(b.html for a, b in steps if b and not a)
    for a, b in steps:
        if a and b:
            yield b.html if a.html == b.html else "".join(_pair(a, b))
        elif a:
            yield _whole("del", a, has_moved=a.html in moved)
        elif b:
            yield _whole("ins", b, has_moved=b.html in moved)


def _steps(old: Sequence[Node], new: Sequence[Node]) -> Iterator[tuple[Node | None, Node | None]]:
    """Yield what stands against what: the same, one edited into the other, or one alone."""
    for same, i1, i2, j1, j2 in _matches([each.html for each in old], [each.html for each in new]):
        if same:
            yield from zip(old[i1:i2], new[j1:j2], strict=True)
        else:
            yield from _matched(old[i1:i2], new[j1:j2])


def _matched(old: Sequence[Node], new: Sequence[Node]) -> Iterator[tuple[Node | None, Node | None]]:
    place = [0, 0]
    for a, b in _pairs(old, new):
        for each in old[place[0] : a]:
            yield each, None
        for each in new[place[1] : b]:
            yield None, each
        yield old[a], new[b]
        place = [a + 1, b + 1]
    for each in old[place[0] :]:
        yield each, None
    for each in new[place[1] :]:
        yield None, each


def _pairs(old: Sequence[Node], new: Sequence[Node]) -> list[tuple[int, int]]:
    """Return which block was edited into which."""
    if not old or not new:
        return []
    return _in_order(old, new) if _is_row(old, new) or _all_alike(old, new) else _by_words(old, new)


def _is_row(old: Sequence[Node], new: Sequence[Node]) -> bool:
    """Return whether each stands against the one in its place: cells of a row, what only holds others, or too many."""
    if len(old) * len(new) > MOST_PAIRS:
        return True
    same = len(old) == len(new) and all(_family(a) == _family(b) for a, b in zip(old, new, strict=True))
    return same and (_family(old[0]) == "cell" or (len(old) == 1 and old[0].tag not in {"li", "p"}))


def _all_alike(old: Sequence[Node], new: Sequence[Node]) -> bool:
    """Return whether each is plainly the one in its place, edited: then nothing needs to be tried."""
    return len(old) == len(new) and all(_alike(a, b) > PLAINLY for a, b in zip(old, new, strict=True))


def _in_order(old: Sequence[Node], new: Sequence[Node]) -> list[tuple[int, int]]:
    return [
        (place, place) for place, (a, b) in enumerate(zip(old, new, strict=False)) if _family(a) == _family(b)
    ]  # fmt: skip


def _by_words(old: Sequence[Node], new: Sequence[Node]) -> list[tuple[int, int]]:
    """Return the pairs, in order, that share the most words."""
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    alike = [[_alike(a, b) for b in new] for a in old]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            both = alike[i][j] + best[i + 1][j + 1] if alike[i][j] >= ALIKE else 0.0
            best[i][j] = max(both, best[i + 1][j], best[i][j + 1])
    return list(_walk(best, alike))


def _walk(best: list[list[float]], alike: list[list[float]]) -> Iterator[tuple[int, int]]:
    i = j = 0
    while i < len(best) - 1 and j < len(best[0]) - 1:
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            yield i, j
            i, j = i + 1, j + 1


def _alike(a: Node, b: Node) -> float:
    if _family(a) != _family(b):
        return 0.0
    if a.html[:SAME] == b.html[:SAME] or a.html[-SAME:] == b.html[-SAME:]:
        return 1.0
    total = len(a.words) + len(b.words)
    return 2 * len(a.words & b.words) / total if total else 1.0


def _family(node: Node) -> str:
    return FAMILIES.get(node.tag, node.tag)


def _pair(a: Node, b: Node) -> Iterator[str]:
    """Yield a block that was edited: its words with their marks, in the tag that it has now."""
    if isinstance(a, Run) and isinstance(b, Run):
        yield from _inline(a, b)
    elif isinstance(a, Block) and isinstance(b, Block):
        other = a.opening != b.opening
        note = _told("del", _kind(a)) + _told("ins", _kind(b)) if other else ""
        before = _family(b) in {"list", "table"}
        if note and before:
            yield f'<p class="mark-up">{note}</p>'
        yield f'{b.opening[:-1]} data-was="{html.escape(a.opening)}">' if other else b.opening
        if note and not before:
            yield note
        yield from _nodes(a.children, b.children)
        yield f"</{b.tag}>"


def _whole(mark: Mark, node: Node, *, has_moved: bool = False) -> str:
    """Return a block that is new or gone, each of its runs within a mark: no mark goes over a block's edge."""
    if isinstance(node, Run):
        return _in_mark(mark, written(node.pieces) or node.html, notes="")
    note = _told(mark, "moved") if has_moved else "" if node.words else _told(mark, f"empty {_kind(node)}")
    inside = "".join(_whole(mark, each) for each in node.children)
    if node.tag in {"ul", "ol", "table", "tr", "thead", "tbody"}:
        note = ""
    return f'{node.opening[:-1]} class="{CLASS[mark]}">{note}{inside}</{node.tag}>'


def _inline(a: Run, b: Run) -> Iterator[str]:
    for tag, tokens, notes in _with_notes(_ops(a, b)):
        text = _written(tokens)
        yield text if tag == "equal" else _in_mark(tag, text, notes)


def _in_mark(mark: Mark, text: str, notes: str) -> str:
    return f"<{mark}>{text}</{mark}>{notes}" if text else notes


def _ops(a: Run, b: Run) -> list[Op]:
    """Return what happened to the words of a run: sentences are matched first, and words only in changed ones."""
    old, new = _cut(a.pieces, SENTENCE), _cut(b.pieces, SENTENCE)
    found: list[Op] = []
    for same, i1, i2, j1, j2 in _matches(old, new):
        if same:
            found.append(("equal", new[j1:j2]))
        else:
            found += _words(_cut(map(_piece, old[i1:i2]), TOKEN), _cut(map(_piece, new[j1:j2]), TOKEN))
    return _without_crumbs(found)


def _words(left: list[Token], right: list[Token]) -> Iterator[Op]:
    for same, i1, i2, j1, j2 in _matches(left, right):
        if same:
            yield "equal", right[j1:j2]
            continue
        if i1 < i2:
            yield "del", left[i1:i2]
        if j1 < j2:
            yield "ins", right[j1:j2]


def _cut(pieces: Iterable[Piece], into: re.Pattern[str]) -> list[Token]:
    """Return pieces cut into sentences or words."""
    found: list[Token] = []
    for formats, text in pieces:
        found += [formats + each for each in into.findall(text)] if formats else into.findall(text)
    return found


def _piece(token: Token) -> Piece:
    """Return a token as the tags that it stands in, and its words."""
    if "<" not in token:
        return "", token
    formats = FORMATS.match(token)
    assert formats is not None
    return formats.group(), token[formats.end() :]


def _written(tokens: Sequence[Token]) -> str:
    text = "".join(tokens)
    return written(map(_piece, tokens)) if "<" in text else text


def _matches(old: Sequence[str], new: Sequence[str]) -> list[tuple[bool, int, int, int, int]]:
    """Return which stretches are the same and which are not. What both begin and end with is the same: most of it."""
    head, least = 0, min(len(old), len(new))
    while head < least and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < least - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    i2, j2 = len(old) - tail, len(new) - tail
    found = [(True, 0, head, 0, head)] if head else []
    if i2 - head > 1 and j2 - head > 1:
        inside = difflib.SequenceMatcher(None, old[head:i2], new[head:j2], autojunk=False).get_opcodes()
        found += [(tag == "equal", a + head, b + head, c + head, d + head) for tag, a, b, c, d in inside]
    elif i2 > head or j2 > head:
        found += _one_against_many(old, new, head, i2, j2)
    return [*found, (True, i2, len(old), j2, len(new))] if tail else found


def _one_against_many(
    old: Sequence[str], new: Sequence[str], head: int, i2: int, j2: int
) -> list[tuple[bool, int, int, int, int]]:
    """Return the stretches where one side has at most one piece: it stands among the other's, or nowhere."""
    one, many, is_old = (old[head:i2], new[head:j2], True) if i2 - head <= 1 else (new[head:j2], old[head:i2], False)
    if not one or one[0] not in many:
        return [(False, head, i2, head, j2)]
    at = head + list(many).index(one[0])
    found = [
        (False, head, head, head, at), (True, head, head + 1, at, at + 1), (False, head + 1, head + 1, at + 1, j2),
    ] if is_old else [
        (False, head, at, head, head), (True, at, at + 1, head, head + 1), (False, at + 1, i2, head + 1, head + 1),
    ]  # fmt: skip
    return [each for each in found if each[1] < each[2] or each[3] < each[4]]


def _without_crumbs(ops: Sequence[Op]) -> list[Op]:
    """Take a space that stayed between two changes into both: one change of three words reads better than three."""
    found: list[Op] = []
    gone: list[Token] = []
    came: list[Token] = []
    for place, (tag, tokens) in enumerate(ops):
        is_crumb = tag == "equal" and gone and came and place + 1 < len(ops) and _is_space(tokens)
        if tag == "equal" and not is_crumb:
            found += [("del", gone), ("ins", came), ("equal", tokens)]
            gone, came = [], []
            continue
        gone = gone + tokens if tag != "ins" else gone
        came = came + tokens if tag != "del" else came
    return [each for each in [*found, ("del", gone), ("ins", came)] if each[1]]


def _is_space(tokens: Sequence[Token]) -> bool:
    return len(tokens) == 1 and tokens[0].isspace()


def _with_notes(ops: Sequence[Op]) -> Iterator[tuple[Literal["equal", "del", "ins"], list[Token], str]]:
    """Yield each step with what the eye cannot see of it: where links lead, and emphasis that came or went."""
    for place, (tag, tokens) in enumerate(ops):
        if tag == "equal":
            yield tag, tokens, ""
            continue
        yield tag, tokens, "".join(_told(tag, each) for each in dict.fromkeys(_notes(ops, place)))


def _notes(ops: Sequence[Op], place: int) -> Iterator[str]:
    tag, tokens = ops[place]
    other = _beside(ops, place, "ins" if tag == "del" else "del")
    here, there = _formats(tokens), _formats(other)
    if here:
        same_words = [_piece(each)[1] for each in tokens] == [_piece(each)[1] for each in other]
        yield from (_format(each) for each in here if each not in there and (same_words or each.startswith("<a ")))
    if any(each.endswith("<br>") for each in tokens):
        yield "line break"


def _beside(ops: Sequence[Op], place: int, wanted: str) -> list[Token]:
    """Return what stands on the other side of a replacement."""
    step = 1 if wanted == "ins" else -1
    at = place + step
    return ops[at][1] if 0 <= at < len(ops) and ops[at][0] == wanted else []


def _formats(tokens: Sequence[Token]) -> list[str]:
    return list(dict.fromkeys(tag for each in tokens if "<" in each for tag in TAG.findall(_piece(each)[0])))


def _format(opening: str) -> str:
    if target := re.search(r'href="([^"]*)"', opening):
        address = html.unescape(target.group(1))
        return f"source {address[5:]}" if address.startswith("#ref-") else f"link to {address}"
    return NAMES.get(opening.strip("<>"), opening.strip("<>"))


def _kind(block: Block) -> str:
    """Return what a block is, as a person would say it."""
    if callout := re.search(r'data-callout="([a-z]+)"', block.opening):
        return f"callout {callout.group(1)}"
    more = " ".join(f"{name} {value}" for name, value in re.findall(r' ([a-z]+)="([^"]*)"', block.opening))
    return f"{KINDS.get(block.tag, block.tag)}{f', {more}' if more else ''}"


def _told(mark: Mark, what: str) -> str:
    return f'<{mark} class="mark-up">[{html.escape(what)}]</{mark}>'
