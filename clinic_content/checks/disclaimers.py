"""Which disclaimers a content needs: set by hand, or required by a rule over what it is about and what it says.

Two questions with two answers. `required`: without which notices may this not be released? Attached data decide
(treatments, conditions, indications, kind), and words only where a reader may be in danger; only the live release of a
notice satisfies it. `requirements`: which notices does a careful reader miss on this page, whatever is attached? There
words count too, and say whether a notice is missing, partly said in the text, or there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from clinic_content.content.schema import AnyContent, Approval, Kind
from clinic_content.content.walk import Place, texts

from . import needs_claims as claims
from . import needs_safety as safety
from .about import attached, text_of
from .facts import Drug
from .known import LIBRARY
from .naming import kept
from .needs import Need, Spot
from .needs_safety import CRISIS
from .page import Page
from .wording import said


@dataclass(frozen=True, slots=True)
class Requirement:
    """A disclaimer that must be shown, and why, in words for staff."""

    key: str
    because: str
    position: str = ""
    """`T` at the top, `A` beside what it is about, `B` at the end, `S` in the footer of the site."""
    status: str = "missing"
    """`missing`, `partial` (the text says some of it itself), or `present` (the approved notice will be shown)."""
    is_by_attached: bool = False
    """Whether a release is refused without it, and shows it without anybody's doing."""
    said: str = ""
    """`clear` where the text itself says what the notice would, `part` where it says some of it."""
    spot: Spot | None = None
    """Where the page says what calls for it."""


READ_BY_PATIENTS = {Kind.ARTICLE, Kind.FAQ, Kind.CONTRAINDICATIONS, Kind.SIDE_EFFECTS}
POSITIONS = {
    "medical-advice-general": "B", "crisis-988": "T", "off-label-use": "T", "compounded-product": "A",
    "home-use-warning": "A", "controlled-substance-schedule": "A", "abuse-dependence-risk": "A",
    "esketamine-boxed-warning": "T", "esketamine-rems-setting": "A", "esketamine-indication-limits": "A",
    "antidepressant-young-adult-warning": "A", "benzodiazepine-boxed-warning": "A", "stop-medication-caution": "A",
    "driving-and-supervision": "A", "eligibility-screening": "T", "side-effects-incomplete": "B",
    "pregnancy-lactation": "A", "evidence-limits": "A", "comparative-claim-basis": "A", "individual-results-vary": "A",
    "testimonial-typicality": "A", "commercial-interest": "B", "cost-and-coverage": "A", "content-currency": "B",
    "section-1557-notices": "S",
}  # fmt: skip


def required(content: AnyContent) -> tuple[Requirement, ...]:
    """Return every disclaimer without which this content is not released, each once, those set by hand first."""
    if content.kind is Kind.DISCLAIMER:
        return ()
    found = [_required(key, "It was set by hand.") for key in content.required_disclaimers]
    found += [_required(key, because) for key, rule in RULES if (because := rule(content))]
    return _each_once(found)


def _required(key: str, because: str) -> Requirement:
    return Requirement(key, because, POSITIONS.get(key, ""), is_by_attached=True)


def required_of_all(contents: Iterable[AnyContent]) -> tuple[Requirement, ...]:
    """Return what a page needs that is made of several contents."""
    return _each_once(each for content in contents for each in required(content))


def requirements(page: Page) -> tuple[Requirement, ...]:
    """Return every disclaimer that a page calls for by what is attached or by its words, and whether it is there."""
    return kept(page, "_requirements", _requirements)


def _requirements(page: Page) -> tuple[Requirement, ...]:
    if page.content.kind is Kind.DISCLAIMER:
        return ()
    called: dict[str, Need | None] = {key: rule(page) for key, rule in WORD_RULES}
    # What a file has attached was read from its words; the rules about words know better.
    attached_to = required(page.content) if page.live_disclaimers is not None else _by_hand(page)
    by_attached = {each.key: each.because for each in attached_to}
    wanted = [*by_attached, *(key for key, need in called.items() if need and key not in by_attached)]
    return tuple(_judged(page, key, by_attached.get(key, ""), called.get(key)) for key in wanted)


def _by_hand(page: Page) -> tuple[Requirement, ...]:
    return tuple(_required(key, "It was set by hand.") for key in page.content.required_disclaimers)


def _judged(page: Page, key: str, attached_because: str, need: Need | None) -> Requirement:
    words = said(key, text_of(page))
    status = "partial" if words else "missing"
    if _is_shown(page, key, bool(attached_because)):
        status = "present"
    because = attached_because or (need.because if need else "")
    position = POSITIONS.get(key, "")
    return Requirement(key, because, position, status, bool(attached_because), words, need.spot if need else None)


def _is_shown(page: Page, key: str, is_by_attached: bool) -> bool:
    """Return whether the notice will stand on the page: releases show what attached data call for, and it is live."""
    if page.live_disclaimers is None:
        return is_by_attached
    is_of_the_site = key in {"content-currency", "section-1557-notices"}
    return is_of_the_site or (is_by_attached and key in page.live_disclaimers)


def _each_once(found: Iterable[Requirement]) -> tuple[Requirement, ...]:
    kept: dict[str, Requirement] = {}
    for each in found:
        kept.setdefault(each.key, each)
    return tuple(kept.values())


def _for_every_page(content: AnyContent) -> str:
    return "Every page for patients needs it." if content.kind in READ_BY_PATIENTS else ""


def _off_label(content: AnyContent) -> str:
    pairs = [f"{i.treatment} for {i.condition}" for i in content.indications if i.status is Approval.OFF_LABEL]
    return f"Off-label: {', '.join(pairs)}." if pairs else ""


def _controlled(content: AnyContent) -> str:
    named = [f"{each.name} (schedule {each.schedule})" for each in content.treatments if each.schedule]
    return f"Controlled substance: {', '.join(named)}." if named else ""


def _crisis(content: AnyContent) -> str:
    at_risk = [each.name for each in content.conditions if "suicide_risk" in each.sensitivities]
    if at_risk:
        return f"It is about {', '.join(at_risk)}, where people may be at risk of suicide."
    if because := OF_ESKETAMINE(content):
        return because
    spoken = next(_mentions(content), "")
    return f"The text says “{spoken}”." if spoken else ""


def _mentions(content: AnyContent) -> Iterator[str]:
    yield from filter(None, map(_mention, texts(content)))


@lru_cache(maxsize=4_096)
def _mention(place: Place) -> str:
    """Return the words of danger in one text. It is asked at every step from draft to page, of texts that stay."""
    found = CRISIS.search(" ".join(place.words.split()))
    return found.group(0) if found else ""


def _contraindications(content: AnyContent) -> str:
    return "Every contraindication list needs it." if content.kind is Kind.CONTRAINDICATIONS else ""


def _side_effects(content: AnyContent) -> str:
    return "Every side-effect list needs it." if content.kind is Kind.SIDE_EFFECTS else ""


def _attached(wanted: Callable[[Drug], bool]) -> Callable[[AnyContent], str]:
    """Return a rule over the medicines that are attached to an article or its questions."""

    def rule(content: AnyContent) -> str:
        drugs = attached(LIBRARY, content.treatments) if content.kind in {Kind.ARTICLE, Kind.FAQ} else ()
        named = [each.key for each in drugs if wanted(each)]
        return f"It is about {', '.join(named)}." if named else ""

    return rule


def _compounded(content: AnyContent) -> str:
    made = [each.name for each in content.treatments if any(c.product == "compounded" for c in each.courses)]
    return f"Compounded, so not approved: {', '.join(made)}." if made else ""


OF_ESKETAMINE = _attached(lambda drug: drug.key == "esketamine")
RULES: tuple[tuple[str, Callable[[AnyContent], str]], ...] = (
    ("crisis-988", _crisis),
    ("off-label-use", _off_label),
    ("esketamine-boxed-warning", OF_ESKETAMINE),
    ("esketamine-rems-setting", OF_ESKETAMINE),
    ("antidepressant-young-adult-warning", _attached(lambda drug: drug.is_antidepressant)),
    ("benzodiazepine-boxed-warning", _attached(lambda drug: drug.drug_class == "benzodiazepine")),
    ("compounded-product", _compounded),
    ("controlled-substance-schedule", _controlled),
    ("eligibility-screening", _contraindications),
    ("side-effects-incomplete", _side_effects),
    ("medical-advice-general", _for_every_page),
)
"""Key and rule; a rule returns why the disclaimer is needed, or nothing. Order is the order on the page."""

WORD_RULES: tuple[tuple[str, Callable[[Page], Need | None]], ...] = (
    ("crisis-988", safety.crisis),
    ("off-label-use", safety.off_label),
    ("esketamine-boxed-warning", safety.esketamine),
    ("compounded-product", safety.compounded),
    ("home-use-warning", safety.home_use),
    ("esketamine-rems-setting", safety.esketamine),
    ("esketamine-indication-limits", safety.esketamine_limits),
    ("antidepressant-young-adult-warning", safety.antidepressant),
    ("benzodiazepine-boxed-warning", safety.benzodiazepine),
    ("controlled-substance-schedule", safety.controlled),
    ("abuse-dependence-risk", safety.abuse),
    ("stop-medication-caution", claims.STOPPING),
    ("driving-and-supervision", safety.driving),
    ("eligibility-screening", claims.eligibility),
    ("pregnancy-lactation", safety.pregnancy),
    ("evidence-limits", claims.evidence),
    ("comparative-claim-basis", claims.comparison),
    ("individual-results-vary", claims.results),
    ("testimonial-typicality", claims.story),
    ("commercial-interest", claims.commercial),
    ("cost-and-coverage", claims.costs),
    ("side-effects-incomplete", claims.side_effects),
    ("medical-advice-general", claims.advice),
    ("content-currency", claims.currency),
    ("section-1557-notices", claims.nondiscrimination),
)
"""Key and rule of every notice of the catalogue; a rule returns why and where the page calls for it, or nothing."""
