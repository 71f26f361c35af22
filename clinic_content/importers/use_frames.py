"""What a treatment is used for, where a sentence says whom it is for: “We offer it to people who have had a stroke”.

`uses` knows sentences that say what is used, prescribed or approved. Clinics say as often who comes and why, who does
well, or which reasons they see. Each frame here is plain enough to need no illness that is known by name.
"""

from __future__ import annotations

import re

from clinic_content.content.cues import Sought
from clinic_content.content.schema import Role

from .effect_words import OTHER
from .terms import without_markers
from .uses import NEGATED, PERSONS, is_clause, named_uses

SOMEBODY = rf"(?:{PERSONS}|guests|couples|runners|athletes|others|many|most|some|(?:a )?few|most of (?:our|my|them))"
STAFF = (
    r"(?:we|I|our|my|doctors|GPs|clinicians|providers|prescribers|psychiatrists|dermatologists|surgeons|physicians"
    r"|neurologists|dentists)"
)
OFTEN = (
    r"(?:(?:also|mainly|mostly|often|usually|sometimes|occasionally|now|only|typically|generally|chiefly|regularly) )*"
)
IT = r"(?:it|them|this|these)"
REASONS = (
    r"(?:commonest|most common|common|usual|main|typical|frequent|most frequent|other|medical) "
    r"(?:reasons|reason|uses|indications)"
)
AHEAD = Sought(
    # “Most of our clients come to us for grief”, “Patients have these for cluster headache”.
    rf"\b{SOMEBODY}\b(?: [\w’'-]+){{0,3}}? {OFTEN}(?:come|comes|came|travel|are referred|get referred)"
    rf"(?: (?!back)[\w’'-]+){{0,3}}? (?:for|with(?! an? | enough| the )|because of)\s+(?:help (?:with|for) )?"
    rf"|\b{SOMEBODY}\b(?: [\w’'-]+){{0,3}}? {OFTEN}(?:book|choose|have|take|use|request|get) {IT} {OFTEN}"
    r"(?:for|because of)\s+"
    # “We offer them to people who have had a stroke”, “I also use it with people whose grief has got stuck”.
    rf"|\b{STAFF}\b(?: [\w’'-]+){{0,3}}? (?:offer|fit|give|lend|prescribe|recommend|use|suggest|consider|inject"
    rf"|supply|apply) {IT} {OFTEN}(?:[^.:;,]{{0,30}}? )??(?:for|because of|against"
    rf"|(?:to|in|with)(?= {PERSONS}\b)|in(?= [a-z]+ [a-z]+ and in )|in patients with)\s+"
    rf"|\b(?:given|lent|offered|prescribed|supplied|recommended)\b[^.:;,]{{0,40}}? to (?={PERSONS}\b)"
    # “The commonest reasons are …”, “Good candidates are …”.
    rf"|\b{REASONS}(?: (?:we|I|people|patients|clients) (?:hear|see|get|have|treat|give)(?: it)?"
    r"| for (?:it|having it|treatment|referral|having (?:\w+ )?\w+))? (?:is|are|include|includes):?\s+(?:wanting )?"
    r"|\b(?:good|ideal|best|typical) candidates?\b[^.:;,]{0,30}? (?:are|include|is)\b(?: simple)?:?\s+"
    r"|\b(?:situations|conditions|things|cases|problems) (?:also )?call for it\b[^.:;,]{0,20}:\s+"
    # “The best evidence is for …”, “We see good results with …”.
    r"|\b(?:evidence|results?|data) (?:is|are) (?:strongest|best|good|clearest)\b[^.:;,]{0,20}? (?:for|in|with)\s+"
    r"|\b(?:best|good|strongest|clearest|great|excellent) (?:evidence|results|experiences?)(?: \w+)? ?"
    r"(?:(?:is|are) )?(?:for|with)\s+"
    r"|\b(?:is|are|it['’]s) (?:also )?(?:(?:reasonable|ideal|best) for|(?:our|the|a) first choice for|(?:well|best)"
    r" suited to)\s+"
    r"|\b(?:works|work) (?:very )?(?:well|best|brilliantly) (?:for|on|against)\s+"
    r"|\b(?:is|are|was|were) (?:designed|intended|meant|developed) for\s+"
    rf"|\bhelps? (?:many )?(?:{PERSONS}) (?:with|who have|living with)\s+"
)
"""What stands behind it is treated."""
WITH_NAME = Sought(
    rf"\b(?:{STAFF}|{SOMEBODY})(?: [\w’'-]+){{0,2}}? {OFTEN}(?:offer|prescribe|recommend|use|suggest|choose|take"
    r"|book|have) (?:[\w-]+ ){1,3}?(?:for|because of|to (?:treat|prevent|manage|relieve|ease))\s+(?=\w)"
)
"""The same where it names the treatment: “Patients choose sedation for a strong gag reflex”."""
BEHIND = Sought(
    rf"^(?:(?:{PERSONS}) with )(?P<a>[^.:;,]{{3,60}}?) {OFTEN}(?:do|does|respond|responds|benefit|get on) "
    r"(?:very |particularly |especially )?(?:well|best|from|nicely)\b"
    r"|^(?P<b>[^.:;,]{3,80}?) (?:is|are) (?:another|a (?:common|frequent|good|further)|the (?:main|usual|other"
    r"|commonest|most common)) reasons?\b(?! (?:not|to (?:wait|stop|avoid|postpone)|for (?:not|stopping|waiting)))"
    rf"|^(?:with|for|in|against) (?P<c>[^.:;]{{3,80}}?),? (?:we|I) {OFTEN}(?:use|offer|prescribe|recommend|give|apply) "
    rf"{IT}\b"
)
"""What stands before it, or inside of it, is treated."""
OF_OTHER_MATTERS = {
    Role.OPTIONS, Role.CONTRAINDICATIONS, Role.SIDE_EFFECTS, Role.WARNINGS, Role.INTERACTIONS, Role.GET_HELP,
    Role.COST, Role.SELF_CARE, Role.ABOUT_CONDITION, Role.DEPENDENCE, Role.PREGNANCY, Role.DRIVING,
}  # fmt: skip
"""Parts in which people come for another reason than to be treated of it."""


def uses_by_frames(sentence: str, role: Role, subject: str) -> list[str]:
    """Return what a sentence says that people have who are given the treatment; nothing where it denies that."""
    plain = without_markers(sentence)
    if plain.endswith(("?", ":")) or role in OF_OTHER_MATTERS:
        return []
    if found := BEHIND.search(plain):
        what = next(each for each in found.groups() if each)
        return [] if _is_denied(found.group()) else _kept(what)
    found = AHEAD.search(plain) or _with_name(plain, subject)
    if not found or _is_denied(plain[: found.end()]) or OTHER.search(plain[: found.end()]):
        return []
    return _kept(plain[found.end() :])


def _with_name(plain: str, subject: str) -> re.Match[str] | None:
    found = WITH_NAME.search(plain) if subject and subject in plain.casefold() else None
    return found if found and subject in found.group().casefold() else None


def _is_denied(said: str) -> bool:
    return NEGATED.search(said) is not None


def _kept(text: str) -> list[str]:
    return [each for each in named_uses(text) if not is_clause(each) and not NO_REASON.match(each)]


def denies(sentence: str, term: str) -> bool:
    """Return whether a sentence asks whether it treats what it names, or says that it does not."""
    before, _, _ = sentence.partition(term)
    return sentence.endswith("?") or TREATS_NOT.search(before) is not None


TREATS_NOT = Sought(
    r"(?:\b(?:do|does|will|can|is|are)(?: not|n['’]t)|\bcannot|\bnever|\bwon['’]t) (?:\w+ )?"
    r"(?:treat|help|cure|work|offer|use|prescribe|give|recommend|for|used|meant|suitable|approved|licensed)\b"
    r"(?!.*\b(?:but|only|yet)\b)"
)
NO_REASON = re.compile(
    r"(?:an? |the |our |one |two |(?:the )?first |second |third |more |another |extra |routine |regular |new )*"
    r"(?:\w+ )?(?:consultations?|check-?ups?|follow-?ups?|reviews?|appointments?|sessions?|treatments?|evaluations?"
    r"|assessments?|visits?|blocks?|top-?ups?|infusions?|injections?|doses?|touch-?ups?|course|boosters?)\b"
    r"|(?:themselves|support|advice|help|questions?|us|me|them|each|friends?|partners?|ease|comfort"
    r"|convenience|safety|speed|price|reference|best results|maximum|toddlers|clients|not"
    r"|an? (?:few|day|week|month|year|while|little)"
    r"|(?:at )?(?:least|most)|under|over|between|within|usually|followed|combin\w+|moving|ask|about"
    r"|whether|waiting|missed|stopping|long enough|doing|getting|having|being|feeling|taking|using)\b",
    re.IGNORECASE,
)
"""What people come for besides."""
