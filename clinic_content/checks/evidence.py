"""Evidence that is none: studies without a name, numbers without a source, shares without a number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from clinic_content.content.schema import Role

from .cells import ONSETS, claims_in_cells
from .finding import Category, Finding, Severity
from .language import (
    Hit,
    Rule,
    broken,
    is_conditional,
    is_negated,
    is_next_cited,
    is_sourced,
    mentions,
)
from .leads import above
from .lexicon import tells_outcome
from .naming import kept
from .page import Page, Shape
from .phrases import phrases

MANNER = (
    r"(?:(?:have|has|had|also|now|all|clearly|strongly|increasingly|routinely|repeatedly|often|generally|widely|even"
    r"|since|now|do|overwhelmingly) )*"
)
OF_STUDIES = (
    r"(?:studies|trials|research|researchers|scientists|experts|science|evidence|literature|data|findings|specialists"
    r"|psychiatrists|meta-analyses)"
)

WEASEL = Rule(
    "weasel-evidence", Category.MISSING_REFERENCE, Severity.MAJOR,
    "It leans on evidence that it does not name, so nobody can check it.",
    "Name the study and link its reference, or drop the claim.",
    phrases(
        rf"{OF_STUDIES} {MANNER}(?:shows?|shown|demonstrates?|demonstrated|proves?|proved|proven|confirms?|confirmed"
        r"|finds?(?! (?:ways?|out|new|better|a|the|more)\b)|found(?! (?:in|at|on)\b)|indicates?|indicated|reveals?"
        r"|revealed|supports?|suggests?|suggested|concludes?|concluded|agrees?|establish\w*|backs?)",
        rf"{OF_STUDIES} (?:\w+ ){{1,4}}?(?:shows?|shown|have demonstrated|proves?|indicates?|suggests?|agree"
        r"|concluded?) that",
        r"(?:have|has|had) (?:\w+ )?been (?:\w+ly )?(?:shown|demonstrated|proven|reported) to(?! (?:us|your|the)\b)",
        r"(?:in|by|from|across|according to) (?:several|many|numerous|various|multiple|countless|recent|some|clinical"
        r"|scientific|medical) (?:\w+ )?(?:studies|trials|research)",
        r"(?:positive|promising|good|strong|encouraging) results in (?:\w+ )?(?:studies|trials)",
        r"some (?:people|experts|doctors|users) (?:claim|argue|say|believe|insist)", r"critics (?:say|claim|argue)",
        r"(?:many|most|leading|top|health ?care|medical|mental health) (?:\w+ )?(?:experts|professionals|doctors"
        r"|specialists|clinicians|psychiatrists|physicians) (?:\w+ )?(?:agree|believe|recommend|consider|prefer|claim"
        r"|say|endorse|favou?r|are \w+ly)",
        r"(?:doctors|physicians|psychiatrists|dentists|experts|specialists|clinicians)(?: (?:all over|around|across"
        r"|in|everywhere|worldwide|the|country|world|now|today|nation)){0,6}"
        r" (?:\w+ )?(?:agree|swear by|recommend|prefer|use|choose|rely)(?! (?:that you|to you|you|against|it (?:if"
        r"|when|only)))",
        r"experts (?:\w+ )?(?:agree|believe|say|claim|consider|recommend)",
        r"according to (?:the )?(?:experts|research|researchers|studies|science|scientists|specialists|doctors)",
        r"(?:it is|it's) (?:well|widely|commonly|universally) (?:known|accepted|established|documented"
        r"|recogni[sz]ed) (?:that|to)", r"everyone knows", r"it is no secret",
        r"(?:growing|mounting|large|strong|solid|vast|ample|overwhelming|substantial|considerable) (?:body|amount"
        r"|wealth|pool)? ?(?:of )?(?:evidence|research)(?= (?:shows?|supports?|suggests?|for|that|behind|indicates?"
        r"|points?))",
        r"(?:backed|supported|validated|underpinned) by (?:\w+ )?(?:science|research|evidence|studies|data"
        r"|clinical trials)", r"(?:science|research|evidence)-backed", r"scientifically (?:backed|validated|supported)",
        r"(?:anecdotal|early|preliminary) (?:\w+ ){0,3}(?:data|evidence|reports|results)(?:,"
        r"| )(?:\w+,? )?(?:indicates?|suggests?|shows?)", r"many more studies",
        r"(?:science|evidence|research) (?:behind|for|on) (?:[\w-]+ ){1,4}(?:is|are) (?:\w+ )?(?:solid|clear|strong"
        r"|overwhelming|settled|robust|undeniable)",
        r"the (?:evidence|science|research|data|literature|numbers|trials|studies) (?:is|are|have been|has been"
        r"|keeps?) (?:\w+ )?(?:clear|in|overwhelming|undeniable|strong"
        r"|solid|settled|conclusive)(?= *[.,;:!]|$| that)",
    ),
    (
        is_sourced, is_negated,
        is_next_cited,
        mentions(phrases(
            r"(?:no|little|not enough|insufficient|limited|some|weak|mixed|conflicting|low-quality|more"
            r"|further) (?:\w+ ){0,2}(?:evidence|research|studies|data|trials) (?:is|are|that|to|was|were|about|on|for"
            r"|has)", r"not (?:yet )?(?:been )?(?:shown|proven|found|known|clear)",
            r"(?:has|have) not", r"(?:mhra|fda|nice|nhs|the who|cdc|cochrane|acip|royal college|american \w+"
            r" association"
            r"|world health organi[sz]ation|medicines agency|food and drug administration|public health)",
            r"your (?:\w+ )?(?:doctor|specialist|test|scan|results)",
            r"(?:being|be|are|is|was|been) (?:\w+ )?(?:tested|studied|tried|looked at|researched)",
            r"(?:take|taking|took|takes) part",
            r"(?:join|enter|enrol)\w*", r"others (?:did|have|found|do|were|show\w*)",
            r"(?:when|if|until|unless|whether) (?:\w+ ){0,2}?(?:studies|trials|research"
            r"|evidence)",
            r"been shown to (?:cause|increase|raise|harm|worsen)", r"tests? (?:shows?|finds?)",
        )),
    ),
)  # fmt: skip


def weasel_evidence(page: Page) -> Iterator[Finding]:
    """Studies, research and experts are named and linked wherever a page leans on them."""
    yield from broken(page, WEASEL)


ONE_OF = r"(?:one|two|three|four|five|six|seven|eight|nine|ten)"
SPAN = (
    r"(?:an? |the first |a few |a couple of |several |mere |(?:about |around )?\d+(?: ?(?:[-–]|to) ?\d+)? ?|one |two "
    r"|three |four )*"
)
GOOD = phrases(
    r"relief", r"results?", r"benefits?", r"improv\w+", r"reliev\w+", r"symptoms?", r"noticeable", r"antidepressant",
    r"mood", r"anxiety", r"depression", r"pain", r"work(?:s|ing)?", r"wrinkles?", r"feel\w* (?:better|calmer)",
    r"smoother", r"younger", r"differences?", r"changes?", r"suicidal thoughts", r"insomnia", r"energy", r"cravings",
    r"inflammation",
)  # fmt: skip
NOT_STATISTIC = phrases(
    r"(?:0?\.\d+|[0-5]) ?% (?:\w+ )?(?:cream|gel|saline|solution|ointment|lotion|glucose|shampoo|spray|mouthwash"
    r"|lidocaine|drops|strength|hydrocortisone|paste)",
    r"(?:cream|gel|saline|solution|ointment|lotion|strength|oxygen|alcohol|bleach|fluoride|peroxide|bmi|dose by"
    r"|reduce (?:it|the dose|your dose)|ppm|humidity|discount|off your|tax|a1c|hba1c|blood (?:sugar|glucose|cells)"
    r"|of (?:the |your |all )?cells|normal function|poverty|ejection fraction|oxygen level|aim (?:to|for)|goal (?:is"
    r"|of)|target (?:is|of)|accura\w+|inherit\w*"
    r"|gene|genes)",
)  # fmt: skip
FREQUENCY = re.compile(
    r"\b(?:side[- ]effects?|reactions?|complications?|happen|risk|more than|fewer than|less than"
    r"|up to|common|rare|affect)\b",
    re.IGNORECASE,
)


def _is_a_strength(hit: Hit) -> bool:
    """A hundred per cent is a way of speaking (`absolute-claim` judges it), and so are the halves of a tablet."""
    return bool(re.match(r"100 ?(?:%|per)", hit.words))


def _is_frequency(hit: Hit) -> bool:
    """How often a harm happens is judged against its list, in the form that labels use: 1 in 100 people."""
    in_n = re.match(r"\w+ (?:in|out of) (?:every )?[\d,]+|\w+ in (?:five|ten|twenty)", hit.words)
    harm = hit.sentence.block.role is Role.SIDE_EFFECTS or "side effect" in hit.sentence.block.heading.lower()
    return bool(in_n) and (harm or bool(FREQUENCY.search(hit.sentence.text)))


NUMBER = Rule(
    "unsourced-number", Category.UNATTRIBUTED, Severity.MAJOR,
    "A number without a source cannot be checked, and readers trust numbers most.",
    "Link the source of the number, or remove it.",
    phrases(
        r"(?:\d+(?:\.\d+)? ?[-–] ?)?\d+(?:\.\d+)? ?(?:%|per ?cent)",
        rf"(?:\d+|{ONE_OF}) (?:out of|in) (?:every )?(?:\d[\d,]*|five|ten|four|three|twenty|hundred"
        r"|a hundred)(?! (?:days|weeks|months|years|hours|minutes))",
        r"\d+(?:\.\d+)? (?:out of|in) every (?:\w+ )?(?:million|thousand|hundred)",
        r"(?:lost|lose|have|has) (?:about |nearly )?half (?:of )?(?:your|their|its) \w+",
        rf"(?:about |around |nearly |over |some )?(?:\d+|{ONE_OF}|{ONE_OF} or {ONE_OF}) (?:people |patients |adults "
        rf"|women |men )?(?:out of|in) (?:every |a )?(?:\d[\d,]*|five|six|seven|eight|nine|ten|four|three|twelve"
        rf"|twenty|fifty|hundred|thousand"
        r"|a hundred|a thousand)(?! (?:days|weeks|months|years|hours|minutes|sessions|visits|steps))",
        r"(?:cut|cuts|halve[sd]?|halving|slash(?:es|ed)?|drop(?:s|ped)?|fell|fall|falls|lower(?:s|ed)|reduce[sd]?"
        r"|double[sd]?|doubling|triple[sd]?|tripling|down|shrinks?|rises?|rose|jump(?:s|ed)?) (?:[\w'’-]+ ){0,4}?(?:in"
        r" half|by (?:a )?(?:half|third|quarter|two[- ]thirds"
        r"|three[- ]quarters)|threefold|fourfold|tenfold)", r"(?:halve[sd]?|slash(?:es|ed)?|cut(?:s|ting)?|double[sd]?"
        r"|triple[sd]?) (?:the|your|their|its) (?:\w+ )?(?:risk|chance|odds|rate|number|relapse|pain|symptoms?|dose"
        r"|healing|time)s?",
        r"(?:half|most|a third|two[- ]thirds|three[- ]quarters|nine[- ]tenths|the bulk|the majority) of (?:our|my)"
        r" (?:[\w-]+ )?\w+", r"\d+(?:\.\d+)? (?:work|sick|lost|headache|migraine|good|bad|pain) ?days? (?:a|per|each"
        r"|every|off|lost)",
        r"(?:lost|lose|dropped?|shed|sheds|drops?) (?:an average of |on average |up to |about |around |more than |over"
        r" )?(?:\d+|two|three|four|five|six|ten|twenty|thirty) (?:\w+ )?(?:pounds|lbs?|kg|kilos|stone|inches|dress"
        r" sizes?|sizes|years)",
        r"by (?:two|three|four|five|\d+)(?: (?:to|or) (?:two|three|four|five|\d+))? (?:shades?|points?|sizes|inches"
        r"|years|times)", r"\d[\d,.]* (?:million|billion|thousand) (?:people|adults|children|americans|patients|women"
        r"|men|users)",
        r"(?:people|patients|users|clients|participants|members|women|men) (?:\w+ )?los(?:e"
        r"|t) (?:[\w-]+ ){0,4}?\d+(?: ?[-–] ?\d+)? ?(?:pounds|lbs|kg|kilos|stone)",
        r"(?:hundreds of|tens of) (?:millions|thousands) of (?:people|patients|adults|women|men)",
        r"(?:half|a third|a quarter|two[- ]thirds|three[- ]quarters) of (?:all |the |our |those |these )*(?:patients"
        r"|people|participants|adults|users|individuals|those|women|men|cases)",
        r"(?:twice|\w+ times|\d+ times|\d+-fold) (?:as (?:likely|effective|common|fast|many|good|potent|powerful|high)"
        r"|more (?:likely|effective|common|powerful|potent)|faster|better|higher|greater)",
    ),
    (
        is_sourced,
        lambda hit: bool(NOT_STATISTIC.search(hit.sentence.text)) or _is_a_strength(hit),
        mentions(phrases(r"(?:not )?approved for (?:fewer|more|people|adults|those)")),
        _is_frequency,
    ),
)  # fmt: skip
ONSET = Rule(
    NUMBER.code, NUMBER.category, NUMBER.severity,
    "How fast a treatment works is a claim, and no source is given for it.",
    NUMBER.mend,
    phrases(
        r"(?:within|in (?:just|as little as|only|a matter of|under|less than|mere)|after (?:just"
        rf"|only)) {SPAN}(?:minutes?|hours?|days?|weeks?)(?: (?:to|or|and) (?:\w+ )?(?:days|hours|weeks))?",
        r"in (?:minutes|hours|seconds|days)(?= *[.,;!]|$)",
        r"after (?:just |only )?(?:the first|one|a single|their first|your first|a few) (?:session|treatment"
        r"|infusion|visit|dose|injection)s?",
        r"(?:notice|see|feel|experience|enjoy|report|get)s? (?:\w+ ){0,2}?(?:results?|differences?|changes?"
        r"|improvements?"
        rf"|effects?|relief|benefits?|better) (?:in|within|after|by) {SPAN}(?:minutes?|hours?|days?|weeks?|months?)",
        r"(?:full|final|best|maximum|visible|first|optimal|peak) (?:results?|effects?"
        r"|benefits?) (?:\w+ ){0,3}?(?:takes?"
        rf"|appears?|shows?|come|are|in|within|after|by|need) (?:\w+ )?{SPAN}(?:days?|weeks?|months?|years?)",
        r"(?:hours|minutes|days) (?:to|or) (?:days|hours|weeks)", r"\d+ ?[-–] ?\d+ (?:hours|minutes)(?= of)",
    ),
    (
        is_sourced, is_conditional,
        lambda hit: not (GOOD.search(hit.sentence.text) or tells_outcome(hit.sentence.text)),
        mentions(phrases(
            r"(?:call|tell|see|contact|return|go|get) (?:\w+ ){0,3}(?:help|doctor|gp|us|back|pharmacist|999|911"
            r"|emergency|to)", r"side[- ]effects?", r"should",
            r"(?:drive|driving|dose|doses|taking|take (?!weeks|months|days|hours|\d|up to|about|a \w+ to|several|effect"
            r"|between|one|two|three|four|six)\w*|took|withdrawal|appointment|stop(?:ping)? (?:taking|it|the)"
            r"|reaction|monitor\w*|eat|drink)",
            r"nausea", r"dizz\w+", r"dissoci\w+", r"swelling|bruis\w+|sore\w*|redness|bleeding",
            r"(?:infect|expos|incubat)\w*", r"symptoms (?:\w+ )?(?:begin|start|appear|occur|happen|develop|show)\w*",
            r"usually (?:start|work|begin|take|feel|improve|get)\w*",
            r"most people (?:who|start|begin|go|need|can|are|will|have)", r"gets? better", r"goes? away",
            r"(?:pass|wear|settle|fade|subside)(?:es|s)?(?: off)?", r"sleep (?:more|less|deeply|for)",
        )),
    ),
    headings=False,
)  # fmt: skip


def unsourced_number(page: Page) -> Iterator[Finding]:
    """Every share, count and time to effect has a source in its sentence."""
    yield from _once_a_table(page, (*broken(page, NUMBER, ONSET), *claims_in_cells(page, ONSET, ONSETS)))


def _once_a_table(page: Page, found: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings, of those in one table, or in figures of one list, the first: their source is missing once."""
    held = kept(page, "_tables_at", _tables_at)
    told: set[tuple[str, str]] = set()
    for each in found:
        key = next((key for begin, end, key in held.get(each.path, ()) if begin <= (each.start or 0) < end), "")
        if not key or (each.path, key) not in told:
            told.add((each.path, key))
            yield each


def _tables_at(page: Page) -> dict[str, list[tuple[int, int, str]]]:
    """Return where the cells of tables, and items that are an effect and its figure, stand in each field."""
    found: dict[str, list[tuple[int, int, str]]] = {}
    for block in page.blocks:
        lead = above(page).get(id(block))
        is_figure = block.shape is Shape.ITEM and FIGURE.fullmatch(block.text.strip())
        key = f"table {block.cell.table}" if block.cell else f"list {lead.start if lead else 0}" if is_figure else ""
        if key:
            found.setdefault(block.path, []).append((block.start, block.start + len(block.text), key))
    return found


FIGURE = re.compile(
    r"[A-Za-z][\w ,/'’-]{2,50}?[ :(–-]+(?:about |around )?\d+(?:\.\d+)? ?(?:%|percent)(?: of (?:people"
    r"|patients))?\)?\.?"
)
"""An item that is nothing but an effect and how often it occurs."""


PEOPLE = r"(?:people|patients|individuals|adults|users|participants|those|cases|women|men|clients|children|americans)"
VAGUE = Rule(
    "vague-quantity", Category.UNATTRIBUTED, Severity.MINOR,
    "It sounds like a number, and readers are left to guess which.",
    "Give the number and its source, or say that it is not known.",
    phrases(
        r"(?:substantial|significant|large|considerable|high|overwhelming|sizable|huge|good|vast|great"
        rf"|growing) (?:percentage|proportion|number|majority|portion|share|fraction)s? of (?:[\w-]+ ){{0,3}}?{PEOPLE}",
        r"(?:the|a) (?:vast|overwhelming|great) majority",
        r"(?:high|higher|impressive|excellent|outstanding|strong|remarkable|great|incredible|unmatched) (?:response"
        r"|success|remission|satisfaction|cure|recovery|efficacy) rates?",
        r"(?:many|most|countless|numerous|thousands of|hundreds of|millions of|so many) (?:patients|individuals"
        r"|clients|users) (?:\w+ )?(?:respond|improve|benefit|recover|succeed|achieve|see|enjoy|get better|find relief"
        r"|feel better)",
        r"(?:countless|innumerable|untold) \w+", r"(?:response|success|remission) rates? (?:is|are) (?:very "
        r"|extremely |remarkably )?(?:high|impressive|excellent)",
    ),
    (is_sourced, is_negated),
)  # fmt: skip


def vague_quantity(page: Page) -> Iterator[Finding]:
    """A share of patients is given as a number, not as many or a substantial part."""
    yield from broken(page, VAGUE)
