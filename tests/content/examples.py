"""Contents for tests of the core: the golden files, and contents drawn at random from the format itself."""

import json
import types
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Annotated, Literal, Union, get_args, get_origin

from annotated_types import Ge, Gt, Le, MaxLen
from hypothesis import strategies as st
from pydantic import BaseModel

from clinic_content.content import canonical, schema
from clinic_content.content.richtext import sanitise

GOLDEN = Path(__file__).parent / "golden"


def golden(kind, number=1):
    """Return one golden file as data."""
    return json.loads((GOLDEN / f"format-{number}" / f"{schema.Kind(kind).value}.json").read_text(encoding="utf-8"))


def example(kind, **changes):
    """Return the content of a golden file, with changes."""
    return schema.CONTENT.validate_python(golden(kind) | changes)


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Co", "Cn")) | st.sampled_from("<>&\"' \n\t0123.,%"),
    max_size=30,
)
PIECES = st.sampled_from(
    [
        *"""<p>|</p>|<p|<ul><li>|</li></ul>|<ol start='3'>|</ol>|<li>|<table>|<tbody>|<tr>|<td>|<th>|<caption>
</caption>|<th scope="row" colspan="2">
</table>|<strong>|</strong>|<em>|</em>|<sub>|<sup>|<br>|<br/>|<blockquote>|</blockquote>
<aside data-callout="do">|<aside data-callout="x">|<aside>|</aside>|<a href="https://a.example/?a=1&b=2">|<a>|</a>
<a href="/en/">|<a href="#ref-a-1">|<a href='javascript:alert(1)'>|<script>|</script>|<style>|<svg>|<math>|<mtext>
</svg>|<title>|<textarea>|<noscript>|<!--|-->|<![CDATA[|]]>|&lt;|&amp;|&|&nbsp;|&#x3c;|&notit;|<|>|"|'|=|<div>|</h2>
<h2>|<b>|</b>|<i>|<form>|<img src=x onerror=alert(1)>|10 mg""".replace("\n", "|").split("|"),
        *("\xa0", "\u200b", "\u202e", "\r\n", "\x00", "e\u0301", "\ud7ff", "\n", " "),
    ]
)
MARKUP = st.lists(PIECES | WORDS, max_size=25).map("".join)
"""Markup of every sort: allowed, broken, hostile."""


def _clean(markup):
    try:
        return sanitise(markup)
    except ValueError:
        return ""


RICH = MARKUP.map(_clean)
"""Rich text as it is stored."""
PLAIN = WORDS.map(lambda text: canonical.normalise_text(text).strip())
KEYS = st.sampled_from(["alpha", "beta-2", "gamma-delta", "x9"])
PATTERNED = {
    "id": st.sampled_from(["part0001"]), "document": st.uuids().map(str), "related": st.uuids().map(str),
    "sha256": st.sampled_from(["a" * 64, "0123456789abcdef" * 4]), "jurisdiction": st.sampled_from(["US", "GB"]),
    "language": st.sampled_from(["en", "es-MX"]), "doi": st.sampled_from(["", "10.1000/x(1)"]),
    "pmid": st.sampled_from(["", "123"]), "pmcid": st.sampled_from(["", "PMC12"]),
    "url": st.sampled_from(["", "https://a.example/b?c=d#e"]),
}  # fmt: skip
"""What fits a field with a pattern; every other one holds a key."""
RATES = (
    st.tuples(st.integers(0, 500), st.integers(500, 900)).map(lambda n: {"n_with": n[0], "n_total": n[1]})
    | st.decimals(0, 100, places=4).map(lambda percent: {"percent": str(percent)})
)  # fmt: skip


@st.composite
def contents(draw, kind=None):
    """Draw a content of any kind, every field of it at random."""
    model = schema.KINDS[kind or draw(st.sampled_from(list(schema.Kind)))]
    data = draw(data_of(model))
    for name in schema.PARTED:
        data |= {name: [part | {"id": f"part{n}-{name}"} for n, part in enumerate(data[name])]} if name in data else {}
    data["references"] = [each | {"key": f"ref-{n}"} for n, each in enumerate(data.get("references", []))]
    return canonical.normalise(model.model_validate(data))


def data_of(model):
    """Return a strategy for the data of one class of the format."""
    if model is schema.Rate:
        return RATES
    fields = {n: value_of(f.annotation, f.metadata, n, f.json_schema_extra) for n, f in model.model_fields.items()}
    given = [name for name, field in model.model_fields.items() if field.is_required()]
    others = sorted(set(fields) - set(given))
    chosen = st.lists(st.sampled_from(others), max_size=6, unique=True) if others else st.just([])
    return chosen.flatmap(lambda more: st.fixed_dictionaries({name: fields[name] for name in [*given, *more]}))


def value_of(annotation, metadata, name, extra=None):
    """Return a strategy for one field of the format, from its type and its limits."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        wanted = next((m for m in arguments[1:] if hasattr(m, "metadata")), None)
        return value_of(arguments[0], wanted.metadata if wanted else arguments[1:], name)
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin in (types.UnionType, Union):
        return st.none() | value_of(arguments[0], metadata, name)
    if origin is tuple:
        if arguments[-1] is not Ellipsis:
            return st.tuples(*(value_of(each, (), name) for each in arguments))
        return st.lists(value_of(arguments[0], (), name), max_size=2)
    return _single(annotation, metadata, name, extra)


def _single(annotation, metadata, name, extra):
    if issubclass(annotation, BaseModel):
        return data_of(annotation)
    if issubclass(annotation, Enum):
        return st.sampled_from(list(annotation))
    if annotation is date:
        return st.dates(date(1900, 1, 1), date(2100, 1, 1)).map(str)
    return _text(metadata, name, extra) if annotation is str else _number(annotation, metadata)


def _number(annotation, metadata):
    if annotation is Decimal:
        return st.decimals(0, 100, places=4).map(str)
    least = max((m.ge if isinstance(m, Ge) else m.gt + 1 for m in metadata if isinstance(m, Ge | Gt)), default=0)
    return st.integers(least, min((m.le for m in metadata if isinstance(m, Le)), default=10_000))


def _text(metadata, name, extra):
    if (extra or {}).get("format") == schema.RICH_TEXT:
        return RICH
    if any(getattr(m, "pattern", None) for m in metadata):
        return PATTERNED.get(name, KEYS)
    most = min((m.max_length for m in metadata if isinstance(m, MaxLen)), default=300)
    return PLAIN.map(lambda text: canonical.normalise_text(text[:most]).strip() or "x")
