"""Pairs of a medicine and a condition that a page puts together, and what the regulator says of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clinic_content.content.schema import Approval, Role

from .about import Mention, condition_mentions, drug_mentions, titled
from .facts import ConditionFact, Drug
from .leads import above
from .naming import kept
from .page import Block, Page, Shape

NEAR = 160
"""Words so close together are about one thing; CHECKS.md, check 1."""
EXCLUDED = re.compile(
    r"\b(?:side effects?|tell (?:us|your|the)|if you have|history of|should not|must not|not (?:suitable|recommended)|"
    r"avoid\w*|contraindicat\w*|worsen\w*|risk of|cause[sd]?|trigger\w*|increase[sd]? (?:anxiety|depression)|"
    r"feel(?:ing)? anxious|before (?:treatment|the procedure)|dental)\b",
    re.IGNORECASE,
)
"""Sentences that name a condition for another reason than to treat it."""
OF_IT = re.compile(
    r"\W*(?:it|this (?:medicine|treatment|spray|drug)|the (?:spray|medicine|drug|treatment|infusion|injection)s?"
    r"|they) (?:(?:is|are) (?:also |now )?(?:FDA[- ])?(?:approved|cleared|licensed) for|\w+ )?"
    r"(?:treats?|helps?|is used|are used|eases?|relieves?|is for|cures?)\b",
    re.IGNORECASE,
)
"""A sentence about the medicine that the page is about, which does not name it."""
OUTSIDE = frozenset({Role.SIDE_EFFECTS, Role.CONTRAINDICATIONS, Role.WARNINGS, Role.INTERACTIONS, Role.GET_HELP})


def status_of(page: Page, drug: Drug, condition: str) -> str:
    """Return what the regulator says of a pair: the document's own indications first, then the library."""
    own = {(each.treatment, each.condition): each.status for each in page.content.indications}
    if page.live_disclaimers is not None and (drug.key, condition) in own:
        return Approval(own[drug.key, condition]).value
    return next((each.status for each in drug.approvals if each.condition == condition), "")


def off_label_pairs(page: Page) -> tuple[tuple[Drug, Mention], ...]:
    """Return the pairs that the page puts together and that are not approved, in reading order."""
    return kept(page, "_off_label", lambda page: tuple(_off_label_pairs(page)))


def _off_label_pairs(page: Page) -> Iterator[tuple[Drug, Mention]]:
    drugs: dict[int, list[Mention]] = {}
    for each in drug_mentions(page):
        drugs.setdefault(id(each.block), []).append(each)
    heads = titled(page)
    for named in condition_mentions(page):
        if isinstance(named.fact, ConditionFact) and not _is_excluded(named):
            beside = [each.fact for each in drugs.get(id(named.block), ()) if _are_near(each, named)]
            is_head = named.block.shape in {Shape.HEADING, Shape.QUESTION}
            is_of_it = id(named.block) not in drugs and OF_IT.match(named.sentence.text)
            is_listed = named.block.shape is Shape.ITEM and _is_list_of_uses(page, named.block)
            beside += [*heads] if (is_head or is_of_it or is_listed) and not beside else []
            for drug in beside:
                if isinstance(drug, Drug) and status_of(page, drug, named.fact.key) == Approval.OFF_LABEL:
                    yield drug, named
            yield from _of_other_brand(named, drugs.get(id(named.block), []))


USES = re.compile(
    r"\b(?:treats?|treated|helps?(?: with)?|used for|approved for|works for|relieves?|eases?|conditions?|prescribed"
    r" for|for people with)\b",
    re.IGNORECASE,
)


def _is_list_of_uses(page: Page, item: Block) -> bool:
    """Return whether an item stands in a list of what a treatment is for: by the line over it, or its heading."""
    lead = above(page).get(id(item))
    before = lead.text if lead is not None and lead.text.rstrip().endswith(":") else item.heading
    return USES.search(before) is not None and not EXCLUDED.search(before)


FOR = re.compile(r"\b(?:for|treats?|helps? with|against)\b", re.IGNORECASE)


def _of_other_brand(named: Mention, drugs: list[Mention]) -> Iterator[tuple[Drug, Mention]]:
    """Yield the medicine whose other brand is approved for a condition, where a sentence gives this one for it."""
    for each in drugs:
        drug = each.fact
        if not isinstance(drug, Drug):
            continue
        rows = [one for one in drug.approvals if one.products]
        if not rows or each.start > named.start or each.sentence.start != named.sentence.start:
            continue
        name = each.block.text[each.start : each.end].lower()
        of_it = {product for one in rows if one.condition == named.fact.key for product in one.products}
        is_branded = any(name in one.products for one in rows)
        if of_it and is_branded and name not in of_it and FOR.search(named.block.text[each.end : named.start]):
            yield drug, named


def _are_near(drug: Mention, condition: Mention) -> bool:
    return abs(drug.start - condition.start) <= NEAR and (
        drug.sentence.start == condition.sentence.start or not _names_another(condition.block, drug, condition)
    )


def _names_another(block: Block, drug: Mention, condition: Mention) -> bool:
    """Return whether a full stop lies between them and the condition stands first: that sentence is its own."""
    return condition.start < drug.start and "." in block.text[condition.end : drug.start]


def _is_excluded(named: Mention) -> bool:
    block = named.block
    return block.role in OUTSIDE or block.shape is Shape.QUOTE or EXCLUDED.search(named.sentence.text) is not None
