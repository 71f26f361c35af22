"""Notices about safety that the words of a page call for: crisis, approval, forms, home use, warnings of a class."""

from __future__ import annotations

import re

from .about import Mention, condition_mentions, country, drug_mentions, said, subjects, titled
from .facts import ConditionFact
from .needs import DENIED, Need, Spot, about, find, named, names_treatment, quoted, sentences, spot_of, subject
from .page import PROSE, Page, Sentence, Shape
from .pairs import OUTSIDE, off_label_pairs

CRISIS = re.compile(
    r"\b(suicid\w*|self[- ]?harm\w*|end(?:ing)? (?:my|your|their|his|her|one['’]s) (?:own )?life"
    r"|kill(?:ing)? (?:my|your|them|him|her)sel\w+|tak(?:e|ing) (?:your|their|his|her|my) own li(?:fe|ves)"
    r"|want(?:s|ing)? to die|mental health crisis)\b",
    re.IGNORECASE,
)
"""Words that mean a reader may be in danger; CHECKS.md, check 3."""
HEADS = frozenset({Shape.TITLE, Shape.HEADING})
OFTEN = 3
"""A page that names depression so often is about it too."""


def crisis(page: Page) -> Need | None:
    """A page that speaks of suicide or self-harm, or is about a condition with that risk, says where help is."""
    if spot := find(page, CRISIS, even_denied=True, shapes=Shape):
        return Need(f"The text says “{quoted(page, spot)}”.", spot)
    at_risk = [each for each in condition_mentions(page) if _is_at_risk(each)]
    is_headed = any(each.block.shape in HEADS for each in at_risk)
    if is_headed or len(at_risk) >= OFTEN or any(each.key == "esketamine" for each in subjects(page)):
        return Need("It is about a condition or treatment where people may be at risk of suicide.")
    return None


def _is_at_risk(mention: Mention) -> bool:
    return isinstance(mention.fact, ConditionFact) and mention.fact.has_suicide_risk


def off_label(page: Page) -> Need | None:
    """A page that pairs a medicine with a condition for which it is not approved says so."""
    for drug, mention in off_label_pairs(page):
        condition = mention.block.text[mention.start : mention.end]
        return Need(f"{drug.key.capitalize()} is not approved for {condition}.", spot_of(mention))
    return None


FORM = (
    r"\b(?:lozenges?|troches?|sublingual\w*|tablets?|pills?|capsules?|oral(?:ly)?|nasal sprays?|intranasal\w*"
    r"|rectal\w*|suppositor\w+|subcutaneous\w*|gumm(?:y|ies)|dissolv\w+)\b"
)
COMPOUND = re.compile(r"\bcompound(?:ed|ing)\b|\btroches?\b", re.IGNORECASE)
FORMS = re.compile(FORM, re.IGNORECASE)
KETAMINE = re.compile(r"\b(?:racemic )?ketamine\b", re.IGNORECASE)
OTHER_MEDICINE = re.compile(r"[\s-]+(?:\w+ )?(?:antidepressants?|medic\w+|drugs?|opioids?)\b", re.IGNORECASE)
SPRAVATO = re.compile(r"\bspravato\b|\besketamine\b", re.IGNORECASE)


def compounded(page: Page) -> Need | None:
    """A form that a pharmacy makes up is not approved: ketamine to swallow or to spray, and whatever is compounded."""
    for each in sentences(page):
        found = COMPOUND.search(each.text) or _unapproved_form(page, each)
        if found and names_treatment(page):
            spot = Spot(each.block, each.start + found.start(), each.start + found.end())
            return Need(f"The text names a form that is not approved: “{quoted(page, spot)}”.", spot)
    return None


def _unapproved_form(page: Page, sentence: Sentence) -> re.Match[str] | None:
    found = FORMS.search(sentence.text)
    if found is None or not _is_of_ketamine(page, sentence):
        return None
    is_spravato = SPRAVATO.search(sentence.text) and "nasal" in found.group().lower()
    is_other = OTHER_MEDICINE.match(sentence.text, found.end())
    return None if is_spravato or is_other else found


def _is_of_ketamine(page: Page, sentence: Sentence) -> bool:
    """Return whether a sentence speaks of ketamine: by its name, or on a page about nothing else."""
    if KETAMINE.search(sentence.text):
        return True
    others = any(each.block is sentence.block and each.fact.key != "ketamine" for each in drug_mentions(page))
    return not others and [each.key for each in titled(page)] == ["ketamine"] and sentence.block.role not in OUTSIDE


HOME = re.compile(
    r"\bat[- ]home (?:\w+ ){0,2}(?:ketamine|esketamine|use|treatments?|therap\w+|deliver\w+|kits?|programs?"
    r"|programmes?|"
    r"dos\w+|infusions?|sessions?|administration|models?|setups?|options?|care|protocols?)\b"
    r"|\bhome (?:setups?|deliver\w+|use|infusions?|treatments?|kits?|ketamine|dosing|sessions?|administration)\b"
    r"|\b(?:take|taken|taking|use|used|using|administer\w*|receive\w*|given|treatments?|therapy|sessions?|doses?"
    r"|ketamine"
    r"|lozenges?|esketamine|spravato)\b[^.;:\n]{0,50}\b(?:at home|from home|in (?:the (?:comfort"
    r"|privacy) of )?(?:your|their) (?:own )?homes?)\b"
    r"|\bfrom the comfort of (?:your|their) (?:own )?homes?\b|\bself[- ]administ\w+|\btele-?(?:health|medicine)\b"
    r"|\b(?:mailed|shipped|delivered|sent) (?:\w+ ){0,3}(?:to your|home|door)\w*|\bremote(?:ly)? prescri\w+",
    re.IGNORECASE,
)
WATCHED = re.compile(
    r"\bsupervis\w+|\bunder (?:the )?(?:observation|eyes?)|\bwhile we watch|\brest(?:ing)? at home", re.IGNORECASE
)


def home_use(page: Page) -> Need | None:
    """A page that speaks of taking ketamine or esketamine at home says that nobody watches there."""
    if not subject(page, lambda drug: drug.drug_class == "nmda_antagonist"):
        return None
    for each in sentences(page):
        found = HOME.search(each.text)
        if found and not _is_denied(page, each) and not _is_watched(found.group(), each.text):
            spot = Spot(each.block, each.start + found.start(), each.start + found.end())
            return Need(f"The text speaks of use at home: “{quoted(page, spot)}”.", spot)
    return None


def _is_denied(page: Page, sentence: Sentence) -> bool:
    """Return whether a sentence denies what it speaks of, or asks for it and is answered with a no."""
    if DENIED.search(sentence.text) or not sentence.text.rstrip().endswith("?"):
        return DENIED.search(sentence.text) is not None
    rest = [each for each in sentence.block.sentences if each.start > sentence.start]
    blocks = said(page)
    after = blocks[blocks.index(sentence.block) + 1 : blocks.index(sentence.block) + 2]
    answer = [*rest, *(each for block in after for each in block.sentences)][:1]
    return any(DENIED.search(each.text) for each in answer)


def _is_watched(found: str, text: str) -> bool:
    return found.lower().startswith("self") and WATCHED.search(text) is not None


def controlled(page: Page) -> Need | None:
    """A page about a controlled substance says that it is one."""
    if country(page) != "US":
        return None
    return about(page, lambda drug: bool(drug.schedule), "{} is a controlled substance.")


def abuse(page: Page) -> Need | None:
    """A page about a medicine that can be misused says so."""
    return about(page, lambda drug: drug.schedule in {"II", "III", "IV"}, "{} can be misused.")


def esketamine(page: Page) -> Need | None:
    """A page that describes esketamine shows its boxed warning and where it may be given."""
    return named(page, lambda drug: drug.key == "esketamine", "It describes “{}”.")


NOT_FOR = re.compile(r"\bsuicid\w*|\bself-harm\w*", re.IGNORECASE)


def esketamine_limits(page: Page) -> Need | None:
    """A page that names esketamine beside what it is not for says what it is for."""
    for drug, mention in off_label_pairs(page):
        if drug.key == "esketamine":
            return Need("It names esketamine beside a condition it is not approved for.", spot_of(mention))
    for each in drug_mentions(page):
        if each.fact.key == "esketamine" and each.block.shape in PROSE and NOT_FOR.search(each.sentence.text):
            return Need("It names esketamine beside suicide.", spot_of(each))
    return None


def antidepressant(page: Page) -> Need | None:
    """A page that describes an antidepressant warns of its risk in young people."""
    return named(page, lambda drug: drug.is_antidepressant, "It describes an antidepressant: “{}”.")


def benzodiazepine(page: Page) -> Need | None:
    """A page that recommends or compares a benzodiazepine shows the warning of that class."""
    return named(page, lambda drug: drug.drug_class == "benzodiazepine", "It describes a benzodiazepine: “{}”.")


def driving(page: Page) -> Need | None:
    """A page about a medicine that makes people sleepy speaks of driving and of the way home."""
    return about(page, lambda drug: drug.is_sedating, "{} makes people drowsy.")


def pregnancy(page: Page) -> Need | None:
    """A page about a medicine whose label warns of pregnancy says so."""
    return about(page, lambda drug: drug.has_pregnancy_warning, "The label of {} warns about pregnancy.")
