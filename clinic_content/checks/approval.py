"""Checks what a page says of approval: which product, and for what."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .about import Mention, condition_mentions, drug_mentions
from .facts import Drug
from .finding import Category, Finding, Severity
from .language import holding
from .leads import lead_of
from .page import Page, Sentence, Shape
from .pairs import off_label_pairs, status_of

APPROVAL = re.compile(
    r"\bFDA[- ](?:approv\w+|cleared|clearance)|\bapprov\w+ (?:by|from) the (?:US |U\.S\. )?(?:FDA|Food and Drug)"
    r"|\b(?:FDA|Food and Drug Administration)(?: \(FDA\))?(?: has| have)?(?: also)? (?:recently |now "
    r"|fully )?approv\w+|\b(?:federal(?:ly)?|government|FDA|federal government)(?:['’]s)?[- ](?:approv\w+|clear\w+"
    r"|sanctioned|blessing|nod|green light|stamp|seal)|\b(?:cleared|blessed|sanctioned|signed off|green-?lit"
    r"|authori[sz]ed) by (?:the )?(?:US |U\.S\. |federal"
    r" )?(?:FDA|Food and Drug Administration|government|regulators?)|\b(?:FDA|Food and Drug Administration"
    r"|regulators?)\b[^.;]{0,20} (?:gave|given|blessed|cleared|signed off|waved"
    r"|backs?|backed|green-?lit)\b|\b(?:label|licen[cs]e) (?:covers|includes|lists|extends to|takes in)\b|\bapproved"
    r" (?:for (?:exactly|just"
    r"|precisely|all|every|any)|treatment since|menu)\b",
    re.IGNORECASE,
)
NEVER_APPROVED = re.compile(
    r"\b(?:compounded|our (?:\w+ )?(?:drips?|pellets?|creams?|peptides?|shots?|injections?|formulas?|products?)"
    r" (?:is|are)|our (?:drips?|infusions?|mixes|formulas?|pharmacy|own (?:blend|mix|version)|blend|mix"
    r"|lozenges?|troches?|nasal spray|drips?|vials?)"
    r"|exosomes?|stem[- ]cells?|same (?:[\w-]+ )?(?:drug|medicine|molecule|product|thing))\b",
    re.IGNORECASE,
)
"""What no regulator approves as such: what a pharmacy makes up (CHECKS.md 1.4), exosomes, and stem cells.

FDA, Consumer Alert on Regenerative Medicine Products, 2020-07-22 (read 2026-11-21): no exosome product is approved,
and of stem cells only those from cord blood, for disorders that affect the production of blood."""
OF_BLOOD = re.compile(
    r"\b(?:cord|transplant\w*|leuk\w+|lymphoma|bone marrow|blood (?:cancers?|disorders?))\b", re.IGNORECASE
)
PROCEDURE = re.compile(
    r"\b(?:procedure|technique|method|protocol|clinic|our (?:treatments?|therap(?:y|ies)|program\w*|approach"
    r"|infusions?|injections?)"
    r"|PRP|platelet[- ]rich plasma|microneedling|NAD\+?(?: drips?)?|(?:vitamin|nutrient) (?:drips?|infusions?"
    r"|therapy))\b",
    re.IGNORECASE,
)
"""A regulator approves a product or a device for a use, and never what a clinic does with it."""
MADE = re.compile(
    r"\b(?:devices?|machines?|kits?|systems?|medicines?|drugs?|products?|brands?|vaccines?|lasers?"
    r"|fillers?)\b",
    re.IGNORECASE,
)
ALL_OF_THEM = re.compile(
    r"\b(?:all|every|each of)\b (?:[\w-]+ ){0,4}?(?:is|are) (?:now |also |fully |all )*(?:(?:FDA|federally)[-"
    r" ]?)(?:approved|cleared)"
    r"|\b(?:is|are) (?:now |also )?(?:all|each) (?:fully )?FDA[- ](?:approved|cleared)",
    re.IGNORECASE,
)
TOO_WIDE = re.compile(
    r"\b(?:approv\w+|clear\w+|label covers|authori[sz]ed)\b[^.;]{0,40}\b(?:for (?:exactly|precisely|just) (?:this|that"
    r"|these)|(?:every|all|any) (?:\w+ )?(?:form|kind|type|sort|case)s?|(?:prevent\w*|stop\w*) suicide|approved menu"
    r"|everything)\b|\bon the approved menu\b",
    re.IGNORECASE,
)
OF_APPROVAL = re.compile(f"{APPROVAL.pattern}|{TOO_WIDE.pattern}", re.IGNORECASE)
CUES = (
    "approv",
    "clear",
    "blessing",
    "nod",
    "green",
    "label cover",
    "licen",
    "sanction",
    "signed off",
    "label include",
    "label list",
    "author",
)
DENIED = re.compile(
    r"\b(?:not|never|no|nor|without|lacks?|only|un(?!match|ique|rival|parallel|til|der|ited)\w+|off[- ]label|neither"
    r"|yet|await\w*|pending|whereas|while|unlike|but|isn['’]t|hasn['’]t|aren['’]t|n['’]t|is it|are they)\b|\?",
    re.IGNORECASE,
)
"""Words that set two products apart, or deny an approval."""
NEAR = 120
ANAESTHESIA = re.compile(r"\ban[ae]?esth\w+|\bsurg\w+|\boperation", re.IGNORECASE)
AS_TREATMENT = re.compile(
    r"\b(?:therap\w+|infusions?|clinics?|treatments?|depression|anxiety|mental|mood"
    r"|psychiatr\w+)\b",
    re.IGNORECASE,
)


KIN = re.compile(
    r"\b(?:forms?|relatives?|derivatives?|derived|versions?|types?|cousins?|isomers?|enantiomers?|components?|parts?"
    r"|half|made|comes?|related|based|similar) (?:of|from|to|on) (?:the )?(?:\w+ )?$",
    re.IGNORECASE,
)
"""Words before a name that only tell what another product is made of."""
COMPOUNDED = re.compile(r"\bcompounded\b[^.;]{0,60}$", re.IGNORECASE)
FOR_SOMETHING = re.compile(
    r"[^.;,]{0,50}?\b(?:for|to|as|in)\b(?! (?:over|more|about|nearly|almost|decades|many|several|years|use\b|\d)"
    r"|\s(?:the )?(?:US|U\.S|United States|America))|.*\b(?:19|20)\d\d\b(?!,? (?:so|which means|and so|that is why))",
    re.IGNORECASE,
)
"""Behind an approval: what it is for, and not for how many years the medicine was used."""


def approval_blur(page: Page) -> Iterator[Finding]:
    """An approval is told of the product that has it, for what it has it, and of no other in the same breath."""
    told = {(each.path, each.start): each for each in (*_overstated(page), *_of_named(page))}
    yield from told.values()


def _of_named(page: Page) -> Iterator[Finding]:
    """Yield where an approval is told of a medicine that the library knows, and that has it for something else."""
    named: dict[tuple[int, int], list[Mention]] = {}
    for each in drug_mentions(page):
        if each.block.shape is not Shape.QUOTE:
            named.setdefault((id(each.block), each.sentence.start), []).append(each)
    for held in named.values():
        text = held[0].sentence.text.lower()
        found = APPROVAL.search(held[0].sentence.text) if any(each in text for each in CUES) else None
        if found and not DENIED.search(held[0].sentence.text):
            yield from _blurred(page, held[0].sentence, found, held)


def _overstated(page: Page) -> Iterator[Finding]:
    """Yield where an approval is told of what has none, or for more than any approval is for."""
    for sentence in holding(page, OF_APPROVAL):
        text = sentence.text
        if DENIED.search(text):
            continue
        if TOO_WIDE.search(text) or ALL_OF_THEM.search(text):
            yield _finding(page, sentence, "Approvals are for one use each, and this tells of a wider one.")
        elif APPROVAL.search(text) and _is_of_unapproved(page, sentence) and not OF_BLOOD.search(text):
            yield _finding(page, sentence, "No regulator has approved this product, whatever it is made of.")
        elif APPROVAL.search(text) and PROCEDURE.search(text) and not MADE.search(text):
            yield _finding(page, sentence, "A product is approved for a use, and never what a clinic does with it.")


IT = re.compile(r"\W*(?:(?:yes|absolutely|sure|of course)[,.] )?(?:it|they|this|these|both)\b", re.IGNORECASE)


def _is_of_unapproved(page: Page, sentence: Sentence) -> bool:
    """Return whether a sentence speaks of what is never approved: by name, or as “it”."""
    if NEVER_APPROVED.search(sentence.text):
        return True
    block = sentence.block
    before = "".join(each.text for each in block.sentences if each.start < sentence.start)
    asked = lead_of(page, block.sentences[0]) or block.heading
    return bool(IT.match(sentence.text)) and NEVER_APPROVED.search(f"{asked} {before}") is not None


def _blurred(page: Page, sentence: Sentence, found: re.Match[str], held: list[Mention]) -> Iterator[Finding]:
    near = [each for each in held if abs(each.start - sentence.start - found.start()) <= NEAR and not _is_kin(each)]
    if COMPOUNDED.search(sentence.text[: found.start()]):
        yield _finding(page, sentence, "No compounded medicine is approved, whatever the approved one is called.")
        return
    keys = {each.fact.key for each in near}
    if {"ketamine", "esketamine"} <= keys:
        yield _finding(page, sentence, "Ketamine and esketamine have different approvals; this speaks of both at once.")
        return
    wrong = [each.fact for each in near if isinstance(each.fact, Drug) and _is_wrong(page, sentence, found, each.fact)]
    for drug in wrong[:1]:
        yield _finding(page, sentence, f"This reads as if {drug.key} were approved for what it is not approved for.")


def _is_kin(mention: Mention) -> bool:
    return KIN.search(mention.block.text[: mention.start]) is not None


def _is_wrong(page: Page, sentence: Sentence, found: re.Match[str], drug: Drug) -> bool:
    """Return whether a sentence tells an approval of a medicine for nothing that it is approved for."""
    conditions = [
        each.fact.key for each in condition_mentions(page)
        if each.block is sentence.block and sentence.start <= each.start < sentence.start + len(sentence.text)
    ]  # fmt: skip
    known = {status_of(page, drug, each) for each in conditions}
    if known:
        return "off_label" in known and "approved" not in known
    if ANAESTHESIA.search(sentence.block.text):
        return False
    is_for_mood = drug.key == "ketamine" and bool(AS_TREATMENT.search(sentence.text))
    is_bare = not FOR_SOMETHING.match(sentence.text, found.end()) and any(
        each is drug for each, _ in off_label_pairs(page)
    )
    return is_for_mood or is_bare


def _finding(page: Page, sentence: Sentence, message: str) -> Finding:
    text = sentence.text.rstrip()
    quote = page.quoted(sentence.block, sentence.start, sentence.start + len(text))
    return Finding(
        "approval-blur", Category.FACTUAL_ERROR, Severity.MAJOR, message,
        "Say in separate sentences which product is approved, and for what.",
        sentence.block.path, sentence.block.part, quote, sentence.block.start + sentence.start,
    )  # fmt: skip
