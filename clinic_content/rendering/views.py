"""What the templates print: each kind of content as plain values, every text already safe."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.safestring import SafeString

from clinic_content.content import frequency
from clinic_content.content.frequency import Band
from clinic_content.content.schema import (
    AnyContent,
    Approval,
    Article,
    Condition,
    ContraindicationEntry,
    ContraindicationList,
    Disclaimer,
    Faq,
    Kind,
    Role,
    Section,
    SideEffectEntry,
    SideEffectList,
    Span,
    Treatment,
)

from .citations import write
from .composition import Absent, Composition, Published, dialled
from .figures import crowds
from .markup import Ink, without_citations

Marks = Mapping[tuple[str, str], str]

ADJACENT: dict[str, tuple[Role, ...]] = {
    "off-label-use": (Role.USES, Role.EFFECTIVENESS, Role.OVERVIEW),
    "controlled-substance-schedule": (Role.DEPENDENCE, Role.KEY_SAFETY, Role.OVERVIEW),
    "abuse-dependence-risk": (Role.DEPENDENCE, Role.SIDE_EFFECTS, Role.KEY_SAFETY),
    "driving-and-supervision": (Role.DRIVING, Role.WHAT_HAPPENS),
    "pregnancy-lactation": (Role.PREGNANCY, Role.CONTRAINDICATIONS),
    "evidence-limits": (Role.EFFECTIVENESS, Role.EVIDENCE),
    "esketamine-rems-setting": (Role.WHAT_HAPPENS,),
    "esketamine-indication-limits": (Role.USES, Role.EFFECTIVENESS),
    "antidepressant-young-adult-warning": (Role.KEY_SAFETY, Role.SIDE_EFFECTS),
    "stop-medication-caution": (Role.OPTIONS, Role.SELF_CARE, Role.WHAT_HAPPENS),
    "crisis-988": (Role.GET_HELP,),
    "eligibility-screening": (Role.CONTRAINDICATIONS,),
    "side-effects-incomplete": (Role.SIDE_EFFECTS,),
}
"""Beside which sections an adjacent disclaimer stands; the first that the page has."""

APPROVALS = {
    Approval.APPROVED: "Approved for",
    Approval.OFF_LABEL: "Not approved for (off-label use)",
    Approval.INVESTIGATIONAL: "Being studied for",
    Approval.CONTRAINDICATED: "Must not be used for",
}
STRENGTHS = {
    "absolute": "You must not have it",
    "relative": "It may not be right for you if you…",
    "precaution": "You may need extra care if you…",
}
ACTIONS = {
    "tell_clinician_first": "Tell your clinician first.",
    "do_not_attend": "Do not come for treatment; call us.",
    "stop_and_call": "Stop and call us.",
    "test_first": "You need a test first.",
}
HELP = {
    "none": "",
    "self_care": "What you can do yourself",
    "non_urgent": "Non-urgent advice",
    "urgent": "Urgent advice",
    "emergency": "Emergency",
}
ONSET = {
    "during": "during the treatment", "within_hours": "within hours", "within_days": "within days",
    "within_weeks": "within weeks", "after_repeated_use": "after repeated use", "after_stopping": "after stopping",
    "any_time": "at any time", "until_stopped": "until it is stopped", "may_persist": "may last", "not_known": "",
}  # fmt: skip

LASTS = {
    "during": "passes when the treatment ends", "within_hours": "passes within hours",
    "within_days": "passes within days", "within_weeks": "passes within weeks",
    "after_stopping": "may last after stopping", "until_stopped": "lasts until it is stopped",
    "may_persist": "may last for a long time",
}  # fmt: skip
ROUTES = {
    "intravenous": "into a vein", "intramuscular": "into a muscle", "subcutaneous": "under the skin",
    "nasal": "as a nasal spray", "oral": "by mouth", "sublingual": "under the tongue", "rectal": "into the rectum",
    "topical": "on the skin", "inhaled": "by breathing it in", "talking": "by talking", "procedure": "as a procedure",
}  # fmt: skip


@dataclass(frozen=True)
class Scene:
    """What one content is shown with: its ink, the parts it embeds, and the disclaimers beside its sections."""

    ink: Ink
    composition: Composition
    adjacent: Mapping[str, Sequence[dict[str, Any]]]
    part_marks: Mapping[str, Marks] = field(default_factory=dict)


def view_of(
    content: AnyContent,
    composition: Composition,
    marks: Marks,
    part_marks: Mapping[str, Marks] | None = None,
    anchor: str = "",
) -> dict[str, Any]:
    """Return a content as the values its template prints; `anchor` stands before its names inside another page."""
    ink = Ink(content.references, marks, anchor)
    inner = part_marks or {}
    scene = Scene(ink, composition, _places(content, composition, inner), inner)
    head = {
        "kind": content.kind.value,
        "template": f"content/{content.kind.value}.html",
        "language": content.language,
        "title": ink.text("", "title", content.title),
        "summary": ink.text("", "summary", content.summary),
        "treatments": [each.plain_name or each.name for each in content.treatments],
        "tags": content.tags,
        "approvals": _approvals(content),
        "references": [write(each) for each in content.references],
        "changed_references": [line for line in ink.lines("", "references", ()) if "<ins" in line or "<del" in line],
        "credits": content.credits,
    }
    values = head | VIEWS[content.kind](content, scene)
    return values | {"rest": ink.rest("")}


def notice(content: AnyContent, part_marks: Mapping[str, Marks] | None = None) -> dict[str, Any]:
    """Return a disclaimer as its template prints it, naming its sources: the page's numbers are not its own."""
    assert isinstance(content, Disclaimer)
    marks = {at: without_citations(text) for at, text in (part_marks or {}).get(content.key, {}).items()}
    return {
        "title": content.title,
        "text": Ink(marks=marks).rich("", "text", without_citations(content.text)),
        "sources": [write(each) for each in content.references],
        "render_as": content.render_as,
        "strength": content.strength,
        "key": content.key,
    }


def _approvals(content: AnyContent) -> list[dict[str, Any]]:
    named: tuple[Treatment | Condition, ...] = (*content.treatments, *content.conditions)
    names = {each.key: each.plain_name or each.name for each in named}
    rows: dict[tuple[str, Approval], list[str]] = {}
    for each in content.indications:
        rows.setdefault((each.treatment, each.status), []).append(names.get(each.condition, each.condition))
    return [
        {
            "treatment": names.get(treatment, treatment),
            "says": APPROVALS[status],
            "status": status.value,
            "conditions": found,
        }
        for (treatment, status), found in rows.items()
    ]


def _places(
    content: AnyContent, composition: Composition, part_marks: Mapping[str, Marks]
) -> dict[str, list[dict[str, Any]]]:
    """Give each adjacent disclaimer the section it stands beside; without a fitting one, the first."""
    sections = content.sections if isinstance(content, Article) else ()
    found: dict[str, list[dict[str, Any]]] = {}
    for each in composition.disclaimers_at("adjacent"):
        place = _beside(each.key, sections)
        found.setdefault(place, []).append(notice(each, part_marks))
    return found


def _beside(key: str, sections: Sequence[Section]) -> str:
    for role in ADJACENT.get(key, ()):
        for section in sections:
            if section.role is role:
                return section.id
    return sections[0].id if sections else ""


def _article(content: Article, scene: Scene) -> dict[str, Any]:
    ink = scene.ink
    sections = [_section(each, scene) for each in content.sections]
    return {
        "main_message": ink.text("", "main_message", content.main_message),
        "purpose": ink.text("", "purpose", content.purpose),
        "key_takeaways": ink.lines("", "key_takeaways", content.key_takeaways),
        "sections": sections,
        "contents": [each for each in sections if each["level"] == 2 and each["heading"]],
        "help": [
            {
                "id": each.id,
                "level": each.level,
                "urgency": HELP[each.level],
                "heading": ink.text(each.id, "heading", each.heading),
                "items": ink.lines(each.id, "items", each.items),
                "services": [
                    {"name": one.name, "phone": one.phone, "dialled": dialled(one.phone), "hours": one.hours}
                    for one in each.services
                ],
                "mark": ink.mark_of(each.id),
                "rest": ink.rest(each.id),
            }
            for each in content.help
        ],
    }


def _section(each: Section, scene: Scene) -> dict[str, Any]:
    part = scene.composition.parts.get(each.embed.document) if each.embed else None
    return {
        "id": each.id,
        "heading": scene.ink.text(each.id, "heading", each.heading),
        "level": each.level,
        "body": scene.ink.rich(each.id, "body", each.body, is_day=each.role is Role.WHAT_HAPPENS),
        "figure": each.figure,
        "embed": embedded(part, each, scene.composition, scene.part_marks) if each.embed else None,
        "notices": scene.adjacent.get(each.id, ()),
        "mark": scene.ink.mark_of(each.id),
        "rest": scene.ink.rest(each.id),
    }


def embedded(
    part: Published | Absent | None, section: Section, composition: Composition, part_marks: Mapping[str, Marks]
) -> dict[str, Any]:
    """Return what stands at an embed: the part's live release, or a notice. Never nothing."""
    if isinstance(part, Published):
        inner = Composition(host=part, clinic=composition.clinic)
        anchor = f"{section.id}-"
        placed = {"nested": section.level + 1, "anchor": anchor, "overdue_since": part.overdue_since}
        return view_of(part.content, inner, part_marks.get(part.document, {}), anchor=anchor) | placed
    assert section.embed is not None
    return {
        "absent": True,
        "title": part.title if part else section.embed.title,
        "why": part.why if part else "not_released",
        "since": part.since if part else None,
        "reason": part.reason if part else "",
        "kind": section.embed.kind.value,
    }


def _faq(content: Faq, scene: Scene) -> dict[str, Any]:
    ink = scene.ink
    return {
        "notices": scene.adjacent.get("", ()),
        "questions": [
            {
                "anchor": each.anchor,
                "question": ink.text(each.id, "question", each.question),
                "short_answer": ink.text(each.id, "short_answer", each.short_answer),
                "answer": ink.rich(each.id, "answer", each.answer),
                "mark": ink.mark_of(each.id),
                "rest": ink.rest(each.id),
            }
            for each in content.questions
        ],
    }


def _contraindications(content: ContraindicationList, scene: Scene) -> dict[str, Any]:
    groups = []
    for strength, title in STRENGTHS.items():
        entries = [_contraindication(each, scene.ink) for each in content.entries if each.strength == strength]
        if entries:
            lead_in = scene.ink.text("", "lead_in", content.lead_in) if strength == "absolute" else ""
            groups.append({"strength": strength, "title": title, "lead_in": lead_in, "entries": entries})
    return {
        "groups": groups,
        "tell": scene.ink.text("", "tell_even_if_unsure", content.tell_even_if_unsure),
        "route": ROUTES.get(content.route.value, ""),
        "label": content.complete_against,
        "omissions": content.omissions,
        "notices": scene.adjacent.get("", ()),
    }


def _contraindication(each: ContraindicationEntry, ink: Ink) -> dict[str, Any]:
    return {
        "id": each.id,
        "term": ink.text(each.id, "patient_term", each.patient_term),
        "medical": ink.text(each.id, "medical_term", each.medical_term),
        "qualifier": ink.text(each.id, "qualifier", each.qualifier),
        "with_condition": ink.text(each.id, "with_condition", each.with_condition),
        "why": ink.text(each.id, "why", each.why),
        "action": ACTIONS[each.action],
        "what_to_do": ink.text(each.id, "what_to_do", each.what_to_do),
        "alternatives": ink.text(each.id, "alternatives_note", each.alternatives_note),
        "population": _population(each),
        "route": ROUTES.get(each.route.value, ""),
        "cited": ink.cited(each.citations),
        "source_section": ink.text(each.id, "source_section", each.source_section),
        "mark": ink.mark_of(each.id),
        "rest": ink.rest(each.id),
    }


def _population(each: ContraindicationEntry) -> str:
    if each.population is None:
        return ""
    who = each.population
    ages = [
        f"from {who.min_age} years" if who.min_age is not None else "",
        f"to {who.max_age} years" if who.max_age is not None else "",
    ]
    return ", ".join(word for word in (*ages, who.sex, who.note) if word)


def _side_effects(content: SideEffectList, scene: Scene) -> dict[str, Any]:
    out_of = frequency.denominator(content.entries)
    serious = [_side_effect(e, scene.ink, out_of) for e in content.entries if e.seriousness == "serious"]
    others = [e for e in content.entries if e.seriousness != "serious"]
    groups = [
        {
            "title": frequency.TITLES[band],
            "entries": [_side_effect(e, scene.ink, out_of) for e in others if frequency.band(e) is band],
        }
        for band in Band
    ]
    return {
        "lead_in": scene.ink.text("", "lead_in", content.lead_in),
        "serious": serious,
        "groups": [group for group in groups if group["entries"]],
        "route": ROUTES.get(content.route.value, ""),
        "label": content.complete_against,
        "omissions": content.omissions,
        "notices": scene.adjacent.get("", ()),
    }


def _side_effect(each: SideEffectEntry, ink: Ink, out_of: int) -> dict[str, Any]:
    return {
        "id": each.id,
        "term": ink.text(each.id, "patient_term", each.patient_term),
        "medical": ink.text(each.id, "medical_term", each.medical_term),
        "figure": frequency.sentence(each, out_of),
        "band": frequency.TITLES[frequency.band(each)],
        "crowds": crowds(each, out_of),
        "counted": _counted(each, ink),
        "onset": _span(each.onset, ONSET),
        "duration": _span(each.duration, LASTS),
        "more_likely_if": ink.text(each.id, "more_likely_if", each.more_likely_if),
        "what_to_do": ink.text(each.id, "what_to_do", each.what_to_do),
        "help_level": each.get_help,
        "help": HELP[each.get_help],
        "help_if": ink.text(each.id, "get_help_if", each.get_help_if),
        "monitoring": ink.text(each.id, "monitoring", each.monitoring),
        "cited": ink.cited(each.citations),
        "source_section": ink.text(each.id, "source_section", each.source_section),
        "mark": ink.mark_of(each.id),
        "rest": ink.rest(each.id),
    }


def _counted(each: SideEffectEntry, ink: Ink) -> list[SafeString]:
    """Return who was counted, at which dose, and for how long."""
    told = [ink.text(each.id, name, getattr(each, name)) for name in ("population", "dose", "observed_for")]
    return [each for each in told if each]


def _span(span: Span, words: Mapping[str, str]) -> str:
    if span.low is None and span.high is None:
        return words.get(span.when, "")
    return f"{'lasts ' if words is LASTS else ''}{_numbers(span)}"


def _numbers(span: Span) -> str:
    """Return a length of time in words; half of a range is no point: “up to 2 days”, “2 days or more”."""
    last = span.low if span.high is None else span.high
    unit = span.unit.removesuffix("s") if last == 1 else span.unit
    if span.low is None:
        return f"up to {last} {unit}".strip()
    if span.high is None:
        return f"{last} {unit} or more".replace("  ", " ")
    return f"{last} {unit}".strip() if span.low == last else f"{span.low} to {last} {unit}".strip()


def _disclaimer(content: Disclaimer, scene: Scene) -> dict[str, Any]:
    return {"notice": notice(content) | {"text": scene.ink.rich("", "text", content.text)}}


VIEWS: dict[Kind, Callable[[Any, Scene], dict[str, Any]]] = {
    Kind.ARTICLE: _article,
    Kind.FAQ: _faq,
    Kind.CONTRAINDICATIONS: _contraindications,
    Kind.SIDE_EFFECTS: _side_effects,
    Kind.DISCLAIMER: _disclaimer,
}
