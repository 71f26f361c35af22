"""What the checks found in a content, as people read it: grouped, in words, with where it is and what can be done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from clinic_content import checks
from clinic_content.checks import Category, Finding, Severity
from clinic_content.checks.summary import ONLY_A_PERSON
from clinic_content.content.schema import AnyContent
from clinic_content.content.walk import label_of, parts
from clinic_content.drafts import checking, mends
from clinic_content.drafts.places import Rows, field_id

C = Category
TITLES = {
    Severity.BLOCKER: (
        "Must be mended",
        "They stop a submission, until they are mended or a clinician or compliance reviewer "
        "who wrote none of it lets them pass with a reason.",
    ),
    Severity.MAJOR: ("Important", "Mend them, or accept them with a reason that the reviewers see."),
    Severity.MINOR: ("Minor", "They make the page better."),
}
TOPICS: tuple[tuple[str, frozenset[Category]], ...] = (
    ("claims and their sources", frozenset({C.UNSUPPORTED_CLAIM, C.UNATTRIBUTED, C.MISSING_REFERENCE,
                                            C.BROKEN_REFERENCE})),
    ("promises, praise and advertising", frozenset({C.PROMOTIONAL, C.SELF_PROMOTION})),
    ("notices that must be shown", frozenset({C.OFF_LABEL_NOTICE, C.CONTROLLED_NOTICE, C.CRISIS_RESOURCE,
                                              C.ADVICE_DISCLAIMER, C.REQUIRED_DISCLAIMER})),
    ("safety and facts", frozenset({C.SAFETY_INFORMATION, C.UNSAFE_ADVICE, C.FACTUAL_ERROR, C.OUTDATED})),
    ("contradictions", frozenset({C.CONTRADICTION, C.CROSS_CONTRADICTION})),
    ("plain and respectful language", frozenset({C.READABILITY, C.ACRONYM, C.STIGMA})),
    ("lost or damaged text", frozenset({C.EMPTY_LIST, C.GARBLED})),
    ("how the document is put together and looked after", frozenset({C.GOVERNANCE})),
)  # fmt: skip
"""What the checks are about, in words for people; each category is in one of them."""
FIELDS = {
    "body": "text", "patient_term": "name", "key_takeaways": "key points", "lead_in": "words above the list",
    "get_help": "when to get help", "get_help_if": "get help if", "rate": "how often", "slug": "address",
    "required_disclaimers": "notices", "tell_even_if_unsure": "words under the list",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """One finding as a person reads it."""

    finding: Finding
    where: str = ""
    url: str = ""
    """Its field in the draft's form."""
    field_id: str = ""
    button: str = ""
    """What the button of its mechanical mend says; nothing where a person must mend it."""
    notice: str = ""
    """The key of the notice that the button would attach."""
    todo: str = ""
    """What must be done before a button can mend it, and where."""
    todo_url: str = ""
    accepted: Any = None
    """Who accepted it, when and why."""
    is_new: bool = True
    """It was not found in the last approved version."""

    @property
    def severity(self) -> str:
        """The severity, as the stylesheet calls it."""
        return self.finding.severity.value

    @property
    def words(self) -> str:
        """What an acceptance is bound to: the words that it is about, or for something missing its message."""
        return checking.words_of(self.finding)

    @property
    def is_override(self) -> bool:
        """Whether somebody let it pass although it stops a submission."""
        return self.accepted is not None and self.finding.severity is Severity.BLOCKER


@dataclass(frozen=True, slots=True)
class Alike:
    """Findings that say the same of several places."""

    message: str
    mend: str
    rows: Sequence[Told]


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one severity."""

    severity: str
    title: str
    tells: str
    rows: Sequence[Told]

    @property
    def kinds(self) -> list[Alike]:
        """The same findings, those that say the same together: the reason is read once."""
        found: dict[tuple[str, str], list[Told]] = {}
        for each in self.rows:
            found.setdefault((each.finding.message, each.finding.mend), []).append(each)
        return [Alike(*said, rows) for said, rows in found.items()]


@dataclass(frozen=True)
class Found:
    """Everything that the checks found, open and accepted, and what they looked at."""

    open: Sequence[Told] = ()
    accepted: Sequence[Told] = ()
    may: Mapping[str, bool] = field(default_factory=dict)
    """What the reader of the screen may do with a finding: `mend`, `accept`, `override`."""

    @property
    def groups(self) -> list[Group]:
        """The open findings by severity, the worst first."""
        return _grouped(self.open)

    @property
    def overrides(self) -> list[Told]:
        """What would stop a submission, and somebody let stand."""
        return [each for each in self.accepted if each.is_override]

    @property
    def blockers(self) -> list[Told]:
        """What stands in the way of a submission."""
        return [each for each in self.open if each.finding.severity is Severity.BLOCKER]

    @property
    def new(self) -> list[Group]:
        """What is open and was not found in the last approved version, the worst first."""
        return _grouped([each for each in self.open if each.is_new])

    @property
    def known(self) -> list[Group]:
        """What is open and was found in the last approved version already."""
        return _grouped([each for each in self.open if not each.is_new])

    @property
    def looked_at(self) -> list[tuple[str, int]]:
        """What the checks are about, and how many there are of each."""
        return checked()

    @property
    def left_to_people(self) -> Sequence[str]:
        """What no rule sees."""
        return ONLY_A_PERSON


def _grouped(rows: Sequence[Told]) -> list[Group]:
    return [
        Group(severity.value, *TITLES[severity], chosen)
        for severity in Severity
        if (chosen := [each for each in rows if each.finding.severity is severity])
    ]


def checked() -> list[tuple[str, int]]:
    """Return what the checks are about, in words, and how many there are of each."""
    counted = Counter(topic for each in checks.CATALOGUE for topic, categories in TOPICS if each.category in categories)
    return [(topic, counted[topic]) for topic, _ in TOPICS if counted[topic]]


def told(
    content: AnyContent, findings: Iterable[Finding], *, edit_url: str = "", accepted: Mapping[int, Any] | None = None,
    rows: Rows | None = None,
) -> Iterator[Told]:  # fmt: skip
    """Yield findings with where they are, in words and as an address in the draft's form."""
    labels = _labels(content)
    held = accepted or {}
    for place, each in enumerate(findings):
        at = field_id(each.path, rows)
        yield Told(
            each,
            where=_where(each, labels),
            url=f"{edit_url}#{at}" if edit_url and at else edit_url,
            field_id=at,
            button=mends.button(each.fix),
            notice=mends.notice_of(each.fix),
            accepted=held.get(place),
        )


def _labels(content: AnyContent) -> dict[str, str]:
    """Return what each part is called; one without a heading stands under that above it."""
    found: dict[str, str] = {}
    last = "The beginning"
    for each in parts(content):
        last = label_of(each) if getattr(each, "heading", True) else last
        found[str(each.id)] = last  # type: ignore[attr-defined]
    return found


def since(found: Found, before: Iterable[Finding]) -> Found:
    """Return the same, with what an earlier version had already known as such; new ones come first."""
    known = Counter((each.code, each.quote) for each in before)
    return replace(found, open=_since(found.open, known), accepted=_since(found.accepted, known))


def _since(rows: Iterable[Told], known: Counter[tuple[str, str]]) -> list[Told]:
    return sorted((replace(row, is_new=_is_new(row.finding, known)) for row in rows), key=lambda row: not row.is_new)


def _is_new(finding: Finding, known: Counter[tuple[str, str]]) -> bool:
    key = (finding.code, finding.quote)
    known[key] -= 1
    return known[key] < 0


def _where(finding: Finding, labels: Mapping[str, str]) -> str:
    """Say where a finding is: the part's name and the field's."""
    steps = [step for step in finding.path.split(".") if not step.isdigit()]
    name = (steps[1:2] if finding.part in labels and len(steps) > 1 else steps[:1]) or [""]
    told = FIELDS.get(name[0], name[0].replace("_", " "))
    label = labels.get(finding.part, "")
    return ", ".join(each for each in (f"“{label}”" if label else "", told) if each)
