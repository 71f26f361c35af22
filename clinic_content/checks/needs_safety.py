"""Notices about safety that the words of a page call for: crisis, approval, forms, home use, warnings of a class."""

from __future__ import annotations

import re

from clinic_content.content.cues import Cued

from .about import Mention, condition_mentions, country, drug_mentions, lowered, lowered_text, said, subjects, titled
from .against_facts import unapproved
from .approval import approval_blur
from .facts import ConditionFact
from .naming import title_of
from .needs import (
    DENIED,
    TELLING,
    Need,
    Spot,
    about,
    find,
    named,
    names_treatment,
    offered,
    quoted,
    sentences,
    spot_of,
    subject,
    words,
)
from .page import PROSE, Page, Sentence, Shape
from .pairs import EXCLUDED, OUTSIDE, off_label_pairs

CRISIS = Cued(
    r"\b(?:suicid\w*|self[- ]?harm\w*|end(?:ing)? (?:my|your|their|his|her|one['’]s) (?:own )?life"
    r"|kill(?:ing)? (?:my|your|them|him|her)sel\w+|tak(?:e|ing) (?:your|their|his|her|my) own li(?:fe|ves)"
    r"|want(?:s|ing)? to die|mental health crisis)\b"
)
"""Words that mean a reader may be in danger; CHECKS.md, check 3."""
DARK = Cued(
    r"\b(?:(?:dark|black|bleak|scary|morbid|final) thoughts|thoughts? of (?:dying|death|ending|not being here)|life"
    r" (?:looks|feels|seems|is) (?:\w+ )?(?:pointless|hopeless|empty"
    r"|meaningless|not worth\w*|over)|(?:no|not see (?:the|any)) (?:point|reason) (?:in|to) (?:living|live|go(?:ing)?"
    r" on)|not worth living|better off (?:dead|without (?:me|you|them))"
    r"|(?:do not|don['’]t|not) want to (?:be here|live|wake up|go on)|end(?:ing)? it all|wish(?:es|ed)? (?:you|they|I)"
    r" (?:were|was) dead|wanting out)\b",
    lowered=True,
)
"""The same danger in other words, which no law of attached data reads."""
HEADS = frozenset({Shape.TITLE, Shape.HEADING})
OFTEN = 3
"""A page that names depression so often is about it too."""
NO_LINK = re.compile(r"\b(?:no|not|never) (?:\w+ ){0,3}(?:stud(?:y|ies)|evidence|link\w*|associated)\b", re.IGNORECASE)
"""Sentences that only deny a link with it."""
OF_THE_MIND = Cued(
    r"\b(?:ketamine|esketamine|spravato|antidepressants?|ssris?|tms|rtms|magnetic stimulation|ect|electroconvulsive"
    r"|psychedelic\w*|psilocybin|stellate|neurofeedback|depression)\b",
    lowered=True,
)
"""Titles of pages on treatments of the mind."""
TREATED = Cued(
    r"\b(?:treat\w*|help\w*|for|reliev\w+|relief|effective\w*|improv\w+|eas(?:e|es|ed|ing)|work(?:s|ing)?|cleared"
    r"|approv\w+|with|who (?:have|suffer))\b",
    lowered=True,
)


def crisis(page: Page) -> Need | None:
    """A page that speaks of suicide or self-harm, or is about a condition with that risk, says where help is."""
    if spot := find(page, CRISIS, unless=NO_LINK, shapes=Shape):
        return Need(f"The text says “{quoted(page, spot)}”.", spot)
    if spot := find(page, DARK, unless=NO_LINK, shapes=Shape):
        return Need(f"The text says “{quoted(page, spot)}”.", spot)
    at_risk = [each for each in condition_mentions(page) if _is_at_risk(each)]
    is_headed = any(each.block.shape in HEADS for each in at_risk)
    if is_headed or len(at_risk) >= OFTEN or any(each.key == "esketamine" for each in subjects(page)):
        return Need("It is about a condition or treatment where people may be at risk of suicide.")
    if _treats_the_mind(page) and (named := next((each for each in at_risk if _is_treated(each)), None)):
        return Need(f"It tells of treating {named.block.text[named.start : named.end]}, where people may be at risk.")
    return None


def _treats_the_mind(page: Page) -> bool:
    """Return whether a page is about a treatment that people with such a condition come for."""
    if page.content.kind not in TELLING:
        return False
    is_of_it = any(each.is_antidepressant or each.drug_class == "nmda_antagonist" for each in subjects(page))
    return is_of_it or OF_THE_MIND.search(title_of(page).lower()) is not None


def _is_treated(mention: Mention) -> bool:
    text = mention.sentence.text
    is_outside = mention.block.role in OUTSIDE or mention.block.shape is Shape.QUOTE
    return not is_outside and bool(TREATED.search(text.lower())) and not EXCLUDED.search(text)


def _is_at_risk(mention: Mention) -> bool:
    return isinstance(mention.fact, ConditionFact) and mention.fact.has_suicide_risk


CALLED_OFF_LABEL = words(
    r"\boff[- ]label\b", "The text speaks of use off-label: “{}”.", even_denied=True, headings=True
)


def off_label(page: Page) -> Need | None:
    """A page that pairs a medicine with a condition for which it is not approved says so."""
    for drug, mention in off_label_pairs(page):
        condition = mention.block.text[mention.start : mention.end]
        return Need(f"{drug.key.capitalize()} is not approved for {condition}.", spot_of(mention))
    return CALLED_OFF_LABEL(page) or _called_approved(page)


OF_DEVICES = re.compile(r"\b(?:devices?|machines?|coils?|systems?|lasers?|tms|ect)\b", re.IGNORECASE)
"""Devices are cleared, and their use outside of that is no matter of a medicine's notice."""


def _called_approved(page: Page) -> Need | None:
    """Return a need where a page tells of an approval that there is not: readers take the use for an approved one."""
    if page.content.kind not in TELLING:
        return None
    blurred = (each for each in approval_blur(page) if not OF_DEVICES.search(each.quote))
    is_wrong = next(blurred, None) or next(unapproved(page), None)
    return Need("It speaks of a use as approved that is not.") if is_wrong else None


FORM = (
    r"\b(?:lozenges?|troches?|sublingual\w*|tablets?|pills?|capsules?|oral(?:ly)?|nasal sprays?|intranasal\w*"
    r"|rectal\w*|suppositor\w+|subcutaneous\w*|gumm(?:y|ies)|dissolv\w+)\b"
)
COMPOUND = Cued(
    r"\bcompound(?:ed|ing)\b|\btroches?\b|\b(?:our|in-house|own) (?:own )?pharmacy\b|\bcustom[- ](?:blend|mix|made"
    r"|formul)\w*"
    r"|\bmixed (?:fresh |up )?(?:on site|in[- ]house|for you)\b"
)
FORMS = Cued(FORM)
OF_FORMS = Cued(f"{COMPOUND.pattern}|{FORM}", lowered=True)
KETAMINE = re.compile(r"\b(?:racemic )?ketamine\b", re.IGNORECASE)
OTHER_MEDICINE = re.compile(r"[\s-]+(?:\w+ )?(?:antidepressants?|medic\w+|drugs?|opioids?)\b", re.IGNORECASE)
SPRAVATO = re.compile(r"\bspravato\b|\besketamine\b", re.IGNORECASE)


def compounded(page: Page) -> Need | None:
    """A form that a pharmacy makes up is not approved: ketamine to swallow or to spray, and whatever is compounded."""
    for each in sentences(page, OF_FORMS):
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


HOME = Cued(
    r"\bat[- ]home (?:\w+ ){0,2}(?:ketamine|esketamine|use|treatments?|therap\w+|deliver\w+|kits?|programs?"
    r"|programmes?|dos\w+|infusions?|sessions?|administration|models?|setups?|options?|care|protocols?|aids?"
    r"|journeys?)\b"
    r"|\bhome (?:setups?|deliver\w+|use|infusions?|treatments?|kits?|ketamine|dosing|sessions?|administration)\b"
    r"|\b(?:take|taken|taking|use|used|using|administer\w*|receive\w*|given|treatments?|therapy|sessions?|doses?|done"
    r"|ketamine|lozenges?|troches?|esketamine|spravato)\b[^.;:\n]{0,50}?\b(?:at[- ]home|from home|in (?:the (?:comfort"
    r"|privacy) of )?(?:your|their) (?:own )?(?:homes?|living room|bedroom|sofa|couch)|on (?:your"
    r"|their) (?:own )?(?:sofa"
    r"|couch|bed))\b"
    r"|\bfrom the comfort of (?:your|their) (?:own )?homes?\b|\bself[- ]administ\w+"
    r"|\b(?:mail(?:s|ed)?|ship(?:s|ped)?|deliver(?:s|ed)?|sen[dt]s?|post(?:s|ed)?) (?:[\w-]+ ){0,5}?(?:to your"
    r"|to you|home"
    r"|door)\w*"
    r"|\b(?:take|bring|carry) (?:[\w-]+ ){0,3}?(?:sprays?|lozenges?|doses?|medicines?|medications?|it|them|device"
    r"|kit|vials?"
    r"|ketamine|spravato)"
    r" (?:back )?home\b|\b(?:use|uses|spray|take|takes|dissolve) (?:it|them|your \w+|the \w+) (?:alone )?in bed\b"
    r"|\b(?:in|from) (?:bed|your own bed|the comfort of home)\b",
    lowered=True,
)
AT_A_DISTANCE = Cued(
    r"\btele-?(?:health|medicine|psychiatry)\b|\bremote(?:ly)? (?:\w+ )?prescri\w+"
    r"|\bprescri\w+ (?:\w+ ){0,2}(?:remotely"
    r"|online)\b|\bby (?:mail|post)\b|\b(?:mailed|shipped|delivered) (?:\w+ ){0,3}?(?:to your|home|door)\w*"
    r"|\bonline (?:program\w*|clinic|prescri\w+)\b|\b(?:by|over|after an?) video\b|\bvideo visits?\b",
    lowered=True,
)
WATCHED = re.compile(
    r"\bsupervis\w+|\bunder (?:the )?(?:observation|eyes?)|\bwhile we watch|\brest(?:ing)? at home"
    r"|\bat (?:the|our|a) (?:\w+ )?(?:clinic|cent(?:er|re)|office|practice)\b|\bin (?:the|our) (?:clinic|office)\b",
    re.IGNORECASE,
)


UNWATCHED = re.compile(
    r"\b(?:without|no|don['’]t need|not need) (?:any |a |to be |the )*(?:supervis\w+|monitor\w*|watched|observ\w+"
    r"|nurse|doctor"
    r"|clinic|hassle|leaving|travel\w*|waiting|visit\w*|appointments?)\b",
    re.IGNORECASE,
)
"""What is left out at home: it denies nothing."""
REFUSED = re.compile(
    r"\b(?:never|must not|should not|shouldn['’]t|do not|cannot|can['’]t|not (?:be )?(?:safe|taken|used|allowed)"
    r"|warn\w*|danger\w*"
    r"|unsafe|risk\w*)\b",
    re.IGNORECASE,
)


def home_use(page: Page) -> Need | None:
    """A page that speaks of taking ketamine at home, or of a controlled medicine got from afar, tells what is lost."""
    if subject(page, lambda drug: drug.drug_class == "nmda_antagonist"):
        return _far_away(page, HOME, "The text speaks of use at home") or _far_away(page, AT_A_DISTANCE, PRESCRIBED_FAR)
    if subject(page, lambda drug: bool(drug.schedule)) and country(page) == "US":
        return _far_away(page, AT_A_DISTANCE, PRESCRIBED_FAR)
    if page.content.kind in TELLING and offered(page):
        return _far_away(page, SENT_HOME, "The text offers treatment where nobody watches")
    return None


SENT_HOME = Cued(
    r"\b(?:drips?|infusions?|injections?|shots?|ivs?|treatments?|nurses?|team|we|come|comes) [^.;:\n]{0,40}?\b(?:to"
    r"|at|in) your (?:own )?(?:home|office|hotel)\b"
    r"|\b(?:at[- ]home|mobile|in-home|home) (?:\w+ )?(?:drips?|infusions?|iv|injections?|visits?|treatments?"
    r"|program\w*)\b|\bonline (?:form|quiz|questionnaire|visit"
    r"|assessment)\b|\b(?:arrives?|delivered|shipped|mailed|sent|ship|mail) (?:[\w-]+ ){0,4}?(?:at|to) (?:your|the)"
    r" (?:front )?door\b"
    r"|\b(?:at home|your home), (?:in )?(?:your |the )?(?:office|hotel|work)\b|\bat (?:your )?home, (?:the )?office"
    r" or (?:the )?hotel\b|\bself-inject\w*",
    lowered=True,
)
"""What a clinic sends or does where no clinician is at hand; health bodies tell how to inject and sell nothing."""


PRESCRIBED_FAR = "The text speaks of a controlled medicine that is prescribed from afar"


def _far_away(page: Page, pattern: Cued, what: str) -> Need | None:
    here = pattern.narrowed(lowered_text(page))
    for block, text in zip(said(page), lowered(page), strict=True):
        is_read = block.shape is not Shape.QUOTE and here.is_in(text)
        for each in block.sentences if is_read else ():
            found = here.search(text, each.start, each.start + len(each.text))
            if found and not _is_denied(page, each) and not _is_watched(found.group(), each.text):
                spot = Spot(block, found.start(), found.end())
                return Need(f"{what}: “{quoted(page, spot)}”.", spot)
    return None


def _is_denied(page: Page, sentence: Sentence) -> bool:
    """Return whether a sentence denies what it speaks of, or asks for it and is answered with a no."""
    if UNWATCHED.search(sentence.text) and not REFUSED.search(sentence.text):
        return False
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


PREVENTS = Cued(
    r"\b(?:prevents?|preventing|stops?|reduces?|lowers?|ends?|relief from|fewer) (?:[\w'’-]+ ){0,3}?(?:suicid\w+"
    r"|self-harm)",
    lowered=True,
)
NOT_FOR = re.compile(r"\bsuicid\w*|\bself-harm\w*", re.IGNORECASE)


def esketamine_limits(page: Page) -> Need | None:
    """A page that names esketamine beside what it is not for says what it is for."""
    for drug, mention in off_label_pairs(page):
        if drug.key == "esketamine":
            return Need("It names esketamine beside a condition it is not approved for.", spot_of(mention))
    for each in drug_mentions(page):
        if each.fact.key == "esketamine" and each.block.shape in PROSE and NOT_FOR.search(each.sentence.text):
            return Need("It names esketamine beside suicide.", spot_of(each))
    if subject(page, lambda drug: drug.key == "esketamine") and (spot := find(page, PREVENTS)):
        return Need(f"It says of esketamine that it does this: “{quoted(page, spot)}”.", spot)
    return None


def antidepressant(page: Page) -> Need | None:
    """A page that describes an antidepressant warns of its risk in young people."""
    return named(page, lambda drug: drug.is_antidepressant, "It describes an antidepressant: “{}”.")


def benzodiazepine(page: Page) -> Need | None:
    """A page that recommends or compares a benzodiazepine shows the warning of that class."""
    return named(page, lambda drug: drug.drug_class == "benzodiazepine", "It describes a benzodiazepine: “{}”.")


SPOKEN_OF_DRIVING = words(
    r"\bdriv(?:e|es|ing)\b(?! (?:force|change|up|down|factor|by|the (?:need|change)))|\bbehind the wheel\b"
    r"|\bsedat(?:ed|ion|ive)\b|\b(?:drows\w+|groggy|woozy)\b|\b(?:escort|taxi|lift|ride) home\b|\bget home\b",
    "The text speaks of driving or of drowsiness: “{}”.", even_denied=True, headings=True,
)  # fmt: skip
SPOKEN_OF_PREGNANCY = words(
    r"\bpregnan\w+|\bbreast-?feed\w*|\bnursing (?:mothers?|a baby|your)|\bexpecting (?:a baby|mothers?|or nursing)"
    r"|\bexpectant|\b(?:unborn|new) bab(?:y|ies)\b|\bm[uo]ms-to-be\b|\btrying (?:for a baby|to conceive)|\bbirth"
    r" control\b|\bbump\b(?= |\W)(?=.*\b(?:baby|trimester|months)\b)",
    "The text speaks of pregnancy or of breastfeeding: “{}”.", even_denied=True, headings=True,
)  # fmt: skip


def driving(page: Page) -> Need | None:
    """A page about a medicine that makes people sleepy speaks of driving and of the way home."""
    return about(page, lambda drug: drug.is_sedating, "{} makes people drowsy.") or SPOKEN_OF_DRIVING(page)


def pregnancy(page: Page) -> Need | None:
    """A page about a medicine whose label warns of pregnancy says so."""
    of_label = about(page, lambda drug: drug.has_pregnancy_warning, "The label of {} warns about pregnancy.")
    return of_label or SPOKEN_OF_PREGNANCY(page)
