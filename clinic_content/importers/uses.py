"""What a treatment is used for and the ways it is given, as far as the text says it in so many words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from clinic_content.content.cues import Sought
from clinic_content.content.schema import Role

from .barring_states import CONTRA
from .barring_terms import first_of
from .blocks import Items, Table
from .effect_words import ITSELF, OTHER
from .subject import CONDITION
from .terms import JOINS, PART, VAGUE, paired, pieces, sentences, split_last, to_last, without_markers

TREATS = (
    r"(?:to (?:help )?(?:treat|manage|relieve|ease|prevent)|to help (?:people )?with|for (?:the )?(?:treatment"
    r"|management"
    r"|relief) of"
    r"|(?:in|for) (?:treating|managing|relieving)|in the treatment of|for)"
)
USED = Sought(
    rf"\b(?:used|prescribed|approved|indicated|cleared|licensed|authori[sz]ed|approval)\b[^.:;,]{{0,40}}?\b{TREATS}\s+"
    r"|\b(?:medical|common|main|approved) uses (?:for|include|are)\s+|\b(?:we|clinics|doctors|clinicians|providers)"
    r" (?:prescribe|use|offer|sell) "
    r"(?:\w+ ){1,3}(?:for|to treat)\s+|\bused in (?=adults|people|children)"
    r"|\b(?:infusions?|injections?|therapy|treatment|vaccine|spray|tablets?) (?:treats?|relieves?|eases?)\s+"
    r"|\b(?:given|taken|offered|injected)\b[^.:;,]{0,60}?\bto (?:help )?(?:treat|prevent|manage|relieve|ease)\s+"
    r"|\bis (?:a|an) (?:\w+ ){0,3}(?:capsule|tablet|spray|injection|medicine|drug|treatment|shot|vaccine|gel|cream"
    r"|patch|infusion) for\s+"
    r"|^(?:approved|licensed|used|cleared|indicated) for:\s+"
    r"|\b(?:is|are|as|be|been) (?:an? |the )?(?:[\w-]+,? ){0,6}(?:treatment|therapy|option|solution|procedure)s? "
    r"(?:that (?:is|has been|have been) \w+ )?(?:for|of)\s+(?=\w)"
    r"|\b(?:especially|highly|particularly|very|most|is|are|be) effective (?:for|in|against)\s+(?:(?:treating"
    r"|managing|reducing|relieving) )?(?=\w)"
    r"|\b(?:alleviat|reliev|eas|reduc)(?:es?|ing) (?:the )?symptoms of\s+"
    r"|\b(?:diminish|reduc|soften|smooth)(?:es|e|s|ing)? the (?:appearance|signs|look) of\s+"
    r"|\bcorrects\s+(?=\w)"
    r"|\bis (?:a|an) [^.:;,]{2,50}? for (?=(?:adults|people|patients|children) (?:with|who have)\b)"
)
OFFERED = Sought(
    rf"\b(?:used|prescribed|approved|indicated|cleared|licensed|suitable|recommended|effective|helpful|considered"
    rf"|offered|given|areas of treatment|treatment areas|treated areas"
    rf"|benefit|treats?|treated|help|good candidates?|conditions|reasons|right)\b[^.]{{0,80}}$|\b{TREATS}\W*$"
)
NEGATED = re.compile(r"\b(?:not|cannot|never|no|without|nor|avoid|un\w+able)\b|n['’]t\b", re.IGNORECASE)
ENDS = re.compile(
    r"\s(?:in (?:(?:therapeutic|several|clinical) |the (?:us|form|late|early)|\d{4}|conjunction|combination|doses|a "
    r"|many|some|clinic)|since|by (?:the"
    r"|a)|when|where"
    r"|because|but|with (?:the|a) |as (?:well|a|an)|through|via|at (?:the|a)|under (?:the|medical)|is|are|was|were"
    r"|has|have (?:also)"
    r"|over|by (?:\w+ly )?\w+ing|lose|find|because of|—those|that (?:does|has)|until|unless"
    r"|after(?! [\w-]+(?: [\w-]+)?$)|during (?!surgery|pregnancy))\b.*$",
    re.IGNORECASE,
)
STOPS = re.compile(
    r"(?:but|and (?:is|has|was|it)|it|its|we|which|who|with|making|though|although|so|while|however|then|also|this"
    r"|they|because"
    r"|can|may|will|could|would|has|have|is|are|there|whether|meaning|because of|especially"
    r"|by|in|as|when|each|using|including (?:the|its))\b",
    re.IGNORECASE,
)
PERSONS = r"(?:adults|people|patients|clients|children|adolescents|teen\w*|women|men|those|anyone|somebody|someone)"
PEOPLE = re.compile(
    rf"^(?:(?:in|for|of|to|with) )?(?:(?:some|most|many|selected|also) )?{PERSONS}(?: (?!who\b)\w+){{0,2}}? "
    r"(?:with|whose|suffering from|living with|who (?:have(?: had)?|are|need|suffer from|live with))\s+(?!not\b)",
    re.IGNORECASE,
)
WHOM = re.compile(
    r"\s(?:in|for) (?:adults|people|patients|children|adolescents|teen\w*|women|men)\b.*$|^(?:(?:in|for) )?(?:adults"
    r"|people|patients|children|adolescents|teen\w*|women|men)\b.*$",
    re.IGNORECASE,
)
"""Whom it is for: no condition."""
TITLE = re.compile(
    r"^(?P<what>.{3,60}?)\s+(?:for|to treat|in the treatment of)\s+(?P<why>[^:|?!–—(]{3,60}?)"
    r"(?:\s+(?:in|at|with|from)\s+(?-i:[A-Z]).*)?\s*(?:[:|?!–—(].*)?$",
    re.IGNORECASE,
)
TREATMENT = Sought(r"therap|treat|infusion|inject|shot|vaccin|drip|medic|spray|[®™]|tablet|pill|stimulat|surgery")
NOT_USES = re.compile(
    r"[”\"]|\d|treatment\b(?!-)|(?:individuals|determin\w+|even|failed|stable|realistic|maintaining|enjoying|enhancing"
    r"|promoting|behind|certain|serving|especially|particularly|the .{3,40} (?:foundation|association|society)"
    r"|medications cause|everyone|you|your|many|more|years|decades|centuries|use|those|weeks|months|over|up"
    r"|a (?:variety|number|range|long|wide|smaller|larger|small|large)|(?:the )?(?:first|same|next|future)"
    r"|various|several|other|this|that|these|it|such|approval|example|instance|free|home"
    r"|there|whether|meaning|information|exactly|not|already|alone|always|usually|together|either|only|between|under"
    r"|within|which|our|my|his|her|about|at|likely|backed|one (?:that|which)|generally|seldom|rarely|further|often"
    r"|mostly|the (?:sort|kind|rest)|anything|everything|something|what"
    r"|now|some|people|life|good|beginners|families|patients)(?![\w-])",
    re.IGNORECASE,
)
FOR_WHAT = Sought(
    r"\b(?:use[sd]?|using|offer(?:ed)?|asked|recommend(?:ed)?|suggest(?:ed)?|do|have)\b[^.:;,]{0,50}?"
    r" (?:to (?:help )?(?:plump|soften|restore|treat|improve|correct|reduce|relieve|ease|smooth|fill|lift|strengthen"
    r"|look into|find out|check|investigate|follow up|prevent|manage|control|remove|help with)|for|because of)\s+"
    r"|\b(?:can|may|will|also) (?:help(?: with)?|improve|treat|correct|reduce|relieve|ease|soften|smooth|fade|fix)s?\s+"
    r"|\b(?:see|treat|help) people (?:with|who have|who want to|who)\s+|\b(?:works|helps) (?:for|with|against)\s+"
    r"|^[A-Z][\w ,’'-]{2,40}: (?=\w)"
)
"""Where a part says what a treatment is for, whatever it does to that."""
TO_DO = re.compile(
    r"^(?:to |and to )?(?:help (?:with )?|plump|soften|restore|treat|improve|correct|reduce|relieve|ease|smooth"
    r"|fill|lift"
    r"|strengthen|prevent|manage|control|remove|keep an eye on|look into)\s+(?=\w)",
    re.IGNORECASE,
)
AND_FOR = re.compile(r",?\s+and (?=for |to (?:help )?(?:treat|prevent|manage)\b)|(?<=\))\s+and\s+")
COLUMN = re.compile(r"\b(?:used for|approved for|treats|licensed for|prescribed for)\b", re.IGNORECASE)
WAYS = (
    ("intravenous", Sought(r"intravenous|\bIV (?:infusions?|drips?|therapy|line|ketamine|vitamins?|sedation|form)\b"
     r"|\(IV\)|\binto (?:a|the|your) (?:vein|blood ?stream)|\bdrips?\b|(?<!subcutaneous )(?<!on )(?<!than"
     r" )\binfusions?\b"
     r"|(?<!stage )(?<!type )(?<!types )(?<!phase )\bIV\b")),
    ("intramuscular", Sought(r"intramuscular"
     r"|\bIM (?:injections?|ketamine|shots?)\b|\binto (?:a|the|your) (?:\w+ )?muscles?\b")),
    ("subcutaneous", Sought(r"subcutaneous|\b(?:inject\w*|given|shots?|needle|pen)\b[^.]{0,60}?"
     r"\b(?:under|beneath) (?:the|your) skin\b")),
    ("nasal", Sought(r"\bnasal(?:ly)? spray|intranasal|\bnasally\b|\b(?:up|into) (?:the|each|your) nos")),
    ("sublingual", Sought(r"sublingual|\b(?:under|beneath) (?:the|your) tongue\b|\blozenges?\b|\btroches?\b")),
    ("oral", Sought(r"\bby mouth\b|\borally\b|\boral (?:ketamine|tablets?|form|route|doses?|semaglutide|sedation"
     r"|version)\b|\b(?:daily|weekly) (?:tablets?|pills?|capsules?)\b|\b(?:tablets?|capsules?|pills?) (?:swallowed"
     r"|taken)\b"
     r"|\bswallow(?:ed)? (?:it|them|with|a|the)\b|\b(?:as|in) (?:an? )?(?:\w+ )?(?:tablets?|pills?|capsules?)\b"
     r"|\bpill form\b")),
    ("rectal", Sought(r"suppositor|\brectal")),
    ("topical", Sought(r"\btopical(?:ly)?\b|\b(?:skin|numbing) cream\b|\bpatch(?:es)? on the skin\b|\b(?:gel|cream"
     r"|acid|solution|lotion)\b[^.]{0,40}"
     r"\b(?:rubbed|applied|brushed|painted|spread|put) (?:in ?to|on ?to|on|over|to) (?:the|your|clean) ")),
    ("inhaled", Sought(r"\binhal(?:e[ds]?|ation|ing)\b|\bbreathe (?:it )?(?:in )?through\b")),
)  # fmt: skip
INJECTED = Sought(r"\binjections?\b|\binjected\b|\bwe inject\b")
INJECTED_WAY = ("injection", INJECTED)
GIVEN = Sought("|".join(pattern.pattern for _, pattern in (*WAYS, INJECTED_WAY)))
"""Any of the ways: nearly no sentence names one."""
BY_INJECTION = {"intramuscular", "subcutaneous"}
ELSEWHERE = {Role.OPTIONS, Role.ABOUT_CONDITION}


def uses_in(sentence: str, *, role: Role, subject: str) -> list[str]:
    """Return what a sentence says that the treatment is used for."""
    plain = without_markers(sentence)
    if role is Role.USES and _only_names(plain):
        return named_uses(MAINLY.sub("", plain))
    found = USED.search(plain) or (FOR_WHAT.search(plain) if role is Role.USES else None)
    if not found or plain.endswith(("?", ":")) or NEGATED.search(plain[: found.end()]) or role is Role.OPTIONS:
        return []
    named = bool(subject and subject in plain.casefold())
    if OTHER.search(plain[: found.end()]) or not (role is Role.USES or named or ITSELF.search(plain) or _opens(plain)):
        return []
    return named_uses(plain[found.end() :])


def _only_names(plain: str) -> bool:
    """Return whether a sentence under a heading of uses only names them: “Thread veins; reticular veins.”."""
    if plain.endswith(("?", ":", "!")) or NEGATED.search(plain) or is_clause(plain) or OTHER.search(plain):
        return False
    parts = split_last(pieces(plain))
    is_list = len(parts) >= FEWEST_NAMED and all(len(each.split()) <= MOST_OF_NAMED for each in parts)
    return is_list or plain.count(";") > 1 or MAINLY.match(plain) is not None


FEWEST_NAMED, MOST_OF_NAMED = 4, 5
MAINLY = re.compile(r"(?:mostly|mainly|chiefly|above all),? (?:(?:it['’]s|for|against|with|also) )*", re.IGNORECASE)


def use_role(role: Role, heading: str) -> Role:
    """Return what a part is read as where uses are looked for: its heading may speak of them in less plain words."""
    return Role.USES if role in LITTLE_KNOWN and HEADS_USES.search(heading) else role


LITTLE_KNOWN = {Role.OTHER, Role.OVERVIEW, Role.WHAT_HAPPENS, Role.EFFECTIVENESS, Role.HOW_IT_WORKS}
HEADS_USES = Sought(
    r"^why (?:we|I|you|your|do|have|are)\b.{0,25}\b(?:offer|use|give|given|giving|referred|prescribe|suggest"
    r"|recommend|have it|need)\b"
    r"|^(?:for )?(?:which|what) (?:complaints|conditions|problems|illnesses|troubles|concerns)\b"
    r"|^(?:is it (?:meant )?|who is .{2,20} |who .{0,12})(?:for me|for you|for)\W*$"
    r"|^who (?:books|comes|benefits|do we see|has it)\b|\bcome to (?:me|us)\b|^where it (?:helps|works|shines|earns)"
    r"|^when (?:we|I|do we|is it) (?:use|offer|recommend|suggest)"
    r"|^(?:medical )?(?:uses|indications?)\b|^reasons (?:for|to)(?! (?:wait|not|avoid|stop))\b|\bbest for\b"
)


def named_uses(text: str) -> list[str]:
    """Return what an enumeration names that a treatment is used for."""
    return [each for each in _terms(text) if not is_clause(each)]


def is_clause(term: str) -> bool:
    """Return whether words say something with a verb of their own and name nothing: “most patients feel better”."""
    return VERB.search(OF_WHOM.sub("", term)) is not None


def _opens(sentence: str) -> bool:
    is_named = re.match(r"[A-Z]\w+®? (?:is|was) (?:also )?(?:approved|licensed|indicated|cleared) ", sentence)
    is_meant = re.match(
        r"(?:it|we|they|these|the|this|approved|licensed|used|cleared|indicated|(?:originally|now|also) (?:FDA|approved"
        r"|cleared)|FDA)\b",
        sentence,
        re.IGNORECASE,
    )
    return bool(is_named or is_meant)


def _terms(text: str) -> Iterator[str]:
    for each in AND_FOR.split(text):
        yield from _terms_of_one(each)


def _terms_of_one(text: str) -> Iterator[str]:
    first = SUCH_AS.sub("", REMARK.sub("", sentences(text)[0].rstrip(".:; ")))
    for part in to_last(split_last(pieces(first))):
        term = JOINS.sub("", part)
        term = TO_DO.sub("", term)
        if STOPS.match(term):
            return
        term = re.sub(rf"^(?:or )?{TREATS}\s+", "", ENDS.sub("", term).strip(" .:;,"), flags=re.IGNORECASE)
        term = DANGLES.sub("", WHOM.sub("", PEOPLE.sub("", term))).strip()
        yield from filter(is_use, _each_of(term))


def _each_of(term: str) -> list[str]:
    """Return the two things that a term joins: “gout and pseudogout”; the term where it is one: “flat or thin lips”."""
    parts = paired(term)
    is_quality = len(parts) > 1 and " " not in parts[0] and " " in parts[1] and not CONDITION.search(parts[0])
    return [term] if is_quality or OF_PART.search(parts[0]) else parts


OF_PART = re.compile(rf"\b{PART}$", re.IGNORECASE)
"""Ends in a part of the body, of which the noun that follows says more: “neck and low back pain”."""


DANGLES = re.compile(r"\s(?:that|who|which|and|or|for|to|in)$", re.IGNORECASE)
SUCH_AS = re.compile(
    r"^(?:an? (?:wide )?(?:range|variety|number) of |many |various |several |different |certain |some )?"
    r"(?:[\w-]+ ){0,2}"
    r"(?:problems|conditions|issues|symptoms|illness(?:es)?|diseases|disorders|concerns|complaints),? "
    r"(?:such as|like|including):?\s+",
    re.IGNORECASE,
)
"""Sorts what is named behind it: “a range of conditions such as asthma”."""


def uses_of_title(title: str, subject: str) -> list[str]:
    """Return what a title such as “Calmex for sore knees” says that the treatment is for."""
    found = TITLE.match(title)
    if not found or not (TREATMENT.search(found["what"]) or (subject and subject in found["what"].casefold())):
        return []
    return [each for each in _terms(found["why"]) if len(each.split()) <= 6 and not OF_BODY.match(each)]


OF_BODY = re.compile(r"(?:the|your|our)\b", re.IGNORECASE)
"""Begins what a title names that is no illness: “Cortisone injections for the knee”."""


def is_use(term: str) -> bool:
    """Return whether a text can name what a treatment is used for."""
    return (
        bool(re.search(r"[^\W\d_]{3}", term)) and len(term.split()) <= 16 and not VAGUE.match(term)
        and not NOT_USES.match(term)
    )  # fmt: skip


def is_name_of_use(term: str) -> bool:
    """Return whether words name what is treated: no verb alone, no clause about it."""
    return is_use(term) and len(term.split()) <= MOST_OF_NAME and not NAMES_NO_USE.search(term)


MOST_OF_NAME = 8
NAMES_NO_USE = re.compile(
    r"^(?:treating|managing|reducing|easing|helping|improving|reduced|improved|generali[sz]ed|severe|chronic|mild"
    r"|their|its|your|our|them|this|these|those|that)$"
    r"|^(?:with|after|taking|reduced|benefit|only|may|might|can|either|another|including|such|much|received"
    r"|one or more|all"
    r" |adults|people|patients|you|we|they|it|the day|once|twice|three|six|mice|rats|animals|rodents|major$)\b"
    r"|\b(?:found|indicated|approval|after taking|stems)\b",
    re.IGNORECASE,
)


def uses_of_list(list_: Items, intro: str, *, role: Role) -> list[str]:
    """Return the items of a list of what the treatment is used for; nothing where it is another list."""
    last = sentences(intro)[-1] if intro else ""
    leads = last.endswith(":") or (len(last) < LONGEST_LEAD and LEADS_ON.search(last))
    announces = (not intro and role is Role.USES) or (
        leads
        and (OFFERED.search(last) or NAMES_REASONS.search(last) or (role is Role.USES and not last.endswith("do:")))
    )
    if (
        not announces
        or NEGATED.search(last)
        or any(CONTRA.search(each) for each in sentences(intro))
        or OTHER.search(last)
        or role in ELSEWHERE | {Role.CONTRAINDICATIONS, Role.SIDE_EFFECTS}
    ):
        return []
    if not (USED.search(last) or re.search(TREATS, last) or NAMES_REASONS.search(last) or role is Role.USES):
        return []
    named = (_named(item.text) for item in list_.items if item.spans)
    kept = (each for each in named if is_use(OTHER_ONES.sub("", each)) and not _is_said(each))
    return [part for each in kept for part in _each_of(each)]


LONGEST_LEAD = 80
LEADS_ON = re.compile(r"\b(?:for|with|in|against|are|to treat|treats|helps)$", re.IGNORECASE)
"""Ends a line that goes on in the list below it, and lost its colon."""
NAMES_REASONS = Sought(
    r"\b(?:commonest|most common|common|usual|main|typical|frequent|most frequent) (?:reasons|uses|indications)\b"
    r"(?!.{0,30}\b(?:not|wait|stop\w*|avoid\w*|postpon\w*|exclud\w*|refus\w*|complain\w*)\b)"
    r"|\b(?:good|best|great) (?:experiences?|results|evidence)\b.{0,40}\b(?:with|for|in)\W*$"
    r"|\b(?:good|ideal|best|typical) candidates\b.{0,30}\b(?:are|include)\W*$"
)
"""Announces why people have it."""


def _is_said(name: str) -> bool:
    """Return whether an item says something of people or of what else counts, and names nothing that is treated."""
    return bool(OF_PEOPLE.match(name) or VERB.search(OF_WHOM.sub("", name)))


OTHER_ONES = re.compile(r"^other ", re.IGNORECASE)
OF_WHOM = re.compile(r",? \b(?:who|that|which)\b.*$", re.IGNORECASE)


def _named(text: str) -> str:
    """Return what an item says a treatment is used for: its label where it has one."""
    text = REMARK.sub("", text)
    label = LABEL.match(text)
    return re.sub(r"^to (?=\w)", "", label["name"] if label else first_of(text), flags=re.IGNORECASE)


REMARK = re.compile(r"\s*\((?=(?:[\w’'-]+,? ){3})[^()]*\)")
"""Says something of what is treated: “Acne scars (the rolling kind responds best)”; “(CRPS)” is a name of it."""
LABEL = re.compile(r"(?P<name>[A-Z][^.:!?–—]{2,60}?)(?::| [–—-]) +(?=\S)")
OF_PEOPLE = re.compile(
    r"(?:(?:all )?(?:healthy )?(?:cannot|prefer|want|looking|seeking|active adults|individuals|are|is|have|has|had"
    r"|be|being|been|able|willing"
    r"|willingness|open|openness|realistic|good|overall|stable"
    r"|support"
    r"|in|at|not|no|without|medically|committed|commitment|understand\w*|ready|motivated|genuinely|failed|tried|18"
    r"|adults?"
    r"|women|men|age[ds]?|over|under|other uses|availab\w+|cost|tolerab\w+|received|people)\b|contra-?indic)",
    re.IGNORECASE,
)
"""Says who may have it, or what else counts, and names nothing that is treated."""
VERB = re.compile(r"\b(?:can|may|will|should|must|is|are|was|were|has|have|you|your|we)\b", re.IGNORECASE)


def uses_of_table(table: Table) -> list[str]:
    """Return what a column of a table says that treatments are used for."""
    header, *rows = table.rows
    place = next((n for n, cell in enumerate(header) if n and COLUMN.search(cell.text)), None)
    if place is None:
        return []
    return [term for row in rows if len(row) > place for term in _terms(row[place].text)]


def routes_in(texts: Iterable[tuple[str, Role]]) -> list[str]:
    """Return the ways of giving that texts name, each once; what another treatment is given by is left out."""
    found: list[str] = []
    for text, role in texts:
        if role in ELSEWHERE:
            continue
        for sentence in filter(GIVEN.may, sentences(text)):
            named = [name for name, pattern in (*WAYS, INJECTED_WAY) if name not in found and pattern.search(sentence)]
            is_denied = re.search(r"\b(?:nothing|not|never|no)\b(?! only)", sentence, re.IGNORECASE)
            found += named if named and not OTHER.search(sentence) and not is_denied else []
    return [each for each in found if each != "injection" or not BY_INJECTION & set(found)]
