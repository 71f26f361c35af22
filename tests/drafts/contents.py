"""Any content of the five kinds, drawn from the content format itself, so that a field added there is drawn too."""

import itertools
import types
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Annotated, Literal, Union, get_args, get_origin

from hypothesis import strategies as st
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from clinic_content.content import canonical, schema
from clinic_content.content.schema import Kind

sources = itertools.count(1)
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=24).map(
    lambda text: canonical.normalise_text(text).strip()
)
RICH = st.lists(
    st.one_of(
        WORDS.map(lambda words: f"<p>{words.replace('&', '').replace('<', '').replace('>', '')}</p>"),
        st.just("<ul><li><p>One</p></li><li><p>Two &amp; three</p></li></ul>"),
        st.just('<p>See <a href="https://www.fda.gov/x">this</a>, <strong>not</strong> that.</p>'),
        st.just('<aside data-callout="warning"><p>Call us.</p></aside>'),
        st.just('<table><thead><tr><th scope="col">A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>'),
    ),
    max_size=3,
).map("".join)
BY_PATTERN = {
    "Key": st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,6}){0,2}", fullmatch=True),
    "url": st.sampled_from(["", "https://www.fda.gov/drugs", "http://example.org/a?b=c#d"]),
    "pmcid": st.sampled_from(["", "PMC123"]),
    "language": st.sampled_from(["en", "es", "pt-BR"]),
    "jurisdiction": st.sampled_from(["US", "GB"]),
}


def contents(kind, library):
    """Return a strategy of normal contents of a kind that name only what a library holds."""
    return st.builds(dict, **_fields(schema.KINDS[kind], library)).map(
        lambda data: canonical.normalise(schema.KINDS[kind].model_validate(_whole(kind, data, library)))
    )


def _fields(model, library):
    known = library.strategies(model)
    return {
        name: known[name] if name in known else _of(field.annotation, field, name, library)
        for name, field in model.model_fields.items()
        if name not in {"kind", "format"} or model not in schema.KINDS.values()
    }


def _of(kind, field, name, library):
    origin, args = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _of(args[0], next((a for a in args[1:] if isinstance(a, FieldInfo)), field), name, library)
    if origin is Literal:
        return st.sampled_from(args)
    if origin in {Union, types.UnionType}:
        inner = next(each for each in args if each is not type(None))
        return st.none() | _of(inner, field, name, library)
    if origin is tuple:
        if args[-1] is Ellipsis:
            return st.lists(_of(args[0], None, name, library), max_size=2)
        return st.tuples(*(_of(each, None, name, library) for each in args))
    return _plain(kind, field, name, library)


def _plain(kind, field, name, library):
    if issubclass(kind, BaseModel):
        return st.builds(dict, **_fields(kind, library))
    if issubclass(kind, Enum):
        return st.sampled_from(list(kind))
    return _text(field, name) if kind is str else PLAIN[kind](field)


def _int(field):
    low = next((m.ge for m in field.metadata if hasattr(m, "ge")), 1)
    high = next((m.le for m in field.metadata if hasattr(m, "le")), 9_000)
    return st.integers(low, min(high, 9_000))


PLAIN = {
    date: lambda field: st.dates(date(1990, 1, 1), date(2030, 1, 1)),
    Decimal: lambda field: st.integers(0, 1_000_000).map(lambda n: Decimal(n).scaleb(-4)),
    int: _int,
}


def _text(field, name):
    if field is not None and canonical.is_rich(field):
        return RICH
    if name in BY_PATTERN:
        return BY_PATTERN[name]
    asked = field.metadata if field is not None else ()
    if any(getattr(m, "pattern", None) for m in asked):
        return BY_PATTERN["Key"]
    return WORDS.map(lambda text: text or "x") if any(getattr(m, "min_length", 0) for m in asked) else WORDS


class Library:
    """What contents may name: the rows that are there, and how to draw the fields that must agree with them."""

    def __init__(self, treatments, conditions, indications, figure, embeds, disclaimers, related):
        self.treatments, self.conditions, self.indications = treatments, conditions, indications
        self.figure, self.embeds, self.disclaimers, self.related = figure, embeds, disclaimers, related

    def strategies(self, model):
        keys = st.lists(st.sampled_from([each.key for each in self.conditions]), unique=True).map(sorted)
        treatments = st.lists(st.sampled_from([each.key for each in self.treatments]), unique=True).map(sorted)
        return {
            schema.Section: {"figure": st.none() | self._figure(), "embed": st.none() | st.sampled_from(self.embeds)},
            schema.ContraindicationEntry: {"applies_to": keys, "citations": st.just([])},
            schema.SideEffectEntry: {"citations": st.just([])},
            schema.Question: {"treatment_keys": treatments, "condition_keys": keys},
            schema.Reference: {"conditions": keys, "pmid": st.just(""), "doi": st.just("")},
            schema.Rate: {"n_with": st.integers(0, 5), "n_total": st.integers(5, 90), "percent": st.none()},
        }.get(model, self._header() if model in schema.KINDS.values() else {})

    def _figure(self):
        return st.builds(dict, **{name: st.just(value) for name, value in self.figure.items()} | {"caption": WORDS})

    def _header(self):
        chosen = st.booleans()
        return {
            "treatments": chosen.map(lambda named: self.treatments if named else []),
            "conditions": chosen.map(lambda named: self.conditions if named else []),
            "indications": st.just([]),
            "tags": st.lists(st.sampled_from(["Infusions", "Mood", "À la carte"]), unique=True).map(sorted),
            "required_disclaimers": st.lists(st.sampled_from(self.disclaimers), unique=True).map(sorted),
            "related": st.lists(st.sampled_from(self.related), unique=True).map(sorted),
            "jurisdiction": st.just("US"),
        }


def _whole(kind, data, library):
    """Make the drawn fields agree with each other where the format or the library asks for it."""
    data = dict(data)
    if data["treatments"] and data["conditions"]:
        data["indications"] = library.indications
    _number(data)
    for name in ("complete_against",):
        if data.get(name) is not None and not any(data[name].values()):
            data[name] = None
    cited = [each["key"] for each in data["references"]]
    for each in data.get("entries", []):
        each["citations"] = sorted(cited)
        if each.get("seriousness") == "serious" and each["get_help"] not in {"urgent", "emergency"}:
            each["get_help"] = "urgent"
        if kind is Kind.CONTRAINDICATIONS and each["population"] is not None:
            given = each["population"].values()
            each["population"] = each["population"] if any(v not in (None, "") for v in given) else None
    if cited and data.get("sections"):
        data["sections"][0]["body"] += "".join(f'<p>So it is.<a href="#ref-{key}">1</a></p>' for key in cited)
    return data


def _number(data):
    """Give every part, reference and entry a name of its own."""
    for name in schema.PARTED:
        for place, each in enumerate(data.get(name, [])):
            each["id"] = f"{name[:4]}{place:04}"
            if "patient_term" in each:
                each["patient_term"] = f"{place} {each['patient_term']}"
    # The library keeps one row for each source, so a source drawn twice must be the same one: draw each once.
    for each in data["references"]:
        n = next(sources)
        each |= {"key": f"source-{n}", "doi": f"10.1234/{n}", "pmid": f"7{n}"}
