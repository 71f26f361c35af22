"""What a part is about, from the words of its heading, or of its first sentence where the heading is lost."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from clinic_content.content.cues import Sought
from clinic_content.content.schema import Role


class Use(Enum):
    """What the importer makes of a part."""

    SECTION = "section"
    TAKEAWAYS = "takeaways"
    QUESTIONS = "questions"
    REFERENCES = "references"


USES = (
    (Use.TAKEAWAYS, r"(the )?(key|main|quick) (take-?aways?|points?|facts|messages?|findings)|take-?aways?|at a glance"
     r"|highlights|(quick |in )?summary|the short version|in (short|brief)|tl;?dr|what you need to know"),
    (Use.QUESTIONS,
        r"(?!.*\b(?:have|got|more|any) (?:a )?questions?\b)(?!.*questions? (?:to ask|for (?:us|your|the))\b)"
     r"((?:\S+ ){0,3}questions?(?:,? answered)?$|(?:\S+ ){0,3}questions,?(?: [^?\s]+){0,5}|(?:people"
     r"|patients) (?:also|often) ask"
     r"|what (?:people|patients) ask|frequently asked|(?:\S+ ){0,5}faq['’]?s?|frequently asked questions?"
     r"|(?:common|frequent|your|patient|other|more) quer(?:y|ies)|common(ly asked)? questions?"
     r"|things people .{0,12}ask.{0,20}"
     r"|(some )?questions? (and|&) answers?"
     r"|(?:quick|short|straight) answers|q ?(&|and) ?a|your questions,? answered|ask (?:the|our) .{0,20})(\b.{0,80})?"),
    (Use.REFERENCES, r"((?:selected|our|main|key|useful|the|more) )?(where (?:our|this|the) information (?:comes"
     r"|came) from|evidence and sources|references?|sources?|citations?|bibliography|works cited|literature"
     r"|further reading|reading list|(?:studies|papers) (?:cited|mentioned)|(?:more|further) information|evidence)"
     r"( we (used|read|rely on)| used| for this (page|leaflet|guide))?"
     r"( (and|&) (references?|sources?|citations?|notes?))?"),
)  # fmt: skip
USE_OF = tuple((re.compile(rf"(?:{pattern})\s*[:?.!]?$", re.IGNORECASE), use) for use, pattern in USES)

WORDS_OF: tuple[tuple[Role, str], ...] = (
    (Role.CONTRAINDICATIONS,
        r"\bif any (?:of )?(?:these|this|the following)\b|\b(?:don['’]t|do not|won['’]t|will not)"
        r" (?:book|come|have|needle|treat|inject|offer)\b.{0,40}\bif\b|^not your .{2,20} if\b|"
        r"who (?:should|might|may) (?:look at|consider|choose|need) (?:an)?other\b|(?:contra|counter)-?indicat"
        r"|disqualif"
        r"|\b(proceed|use|treat)\b.{0,12}\bcaution\b"
     r"|\bconditions? .{0,60}\b(dangerous|unsafe|risky)\b"
     r"|\b(rule|prevent|exclude)s? you\b|\bkeeps? you (from|out|off|away)\b"
     r"|^who .{0,30}\b(say no|cannot|can.t|can ?not|turn away|turn down)\b|\b(should|must) skip\b"
        r"|hold off|^can (i|everyone|everybody|anyone) have (it|this|one|the)\b|advise against|^who .{0,40}(\bnot"
        r"|n['’]t)\b|\bsafe for (me|you|everyone|everybody|anyone)\b"
        r"|\b(talk|ask|check) .{0,12}\bfirst\b"
        r"|\bnot (be )?possible (if|when|for)\b|\b(must|should|has to"
        r"|have to|needs? to) wait\b"
     r"|not suitable\W*$|not (suitable|right|for you) (if|when)\b"
     r"|who .{0,30}\b(careful|cautious|think twice|skip it)\b|can everyone\b|^who (we|you) (can|do|will"
        r"|should) ?(not|.t)\b|is it for me|check before you|who (should|must|can|may) ?(not|never|avoid)"
     r"|who (shouldn|can).t|not (suitable|right|safe|recommended|appropriate) for|not (be )?(a |an )?((good|ideal"
     r"|suitable|right) )*candidate"
     r"|who (should|must|needs? to) (skip|wait|avoid)|not everyone can|unsafe for|^(do|you should|you must) not"
     r" (take|use|have)\b|(will|can) ?not (treat|give|offer)|right for everyone|(is )?not an option"
     r"|^(tell|let) (us|your) .{0,40}\bif\b|(people|those|patients) who (should|must|can) ?not"
     r"|is .{2,40} right for (me|you)\b|when not to|(should|must) (not|never) (use|have|take|get|be)|exclusion"
     r"|(?:poor"
     r"|bad)"
     r" candidates?|before (we (can |could |will )?(prescribe|treat|start|begin)|taking|using"
     r"|you (take|use|start|have|get))|(\bnot|n.t) (for|suit|suitable for|right for|safe for|have) (everyone"
     r"|everybody|you)\b|not everyone|^when .{0,40}\b((can|must|should|may|will|do|does|is|are)"
     r" ?not|cannot|can['’]t|won['’]t|shouldn['’]t)\b|^when (should|must|can|do) (i|we|you) .{0,12}\bnot\b"
     r"|\bpostpone\b|^(please )?(let|tell|ask|talk to|speak to|check with|inform) (us|your|the|our)\b"
     r"(?! (?:office|clinic)? ?(?:today|now)).{0,50}\b(know|if|about|first|before)\b"
     r"|(what|things) (must|should|do|to) (i |you |we )?(have to |need to )?tell"
     r"|^reasons (to wait|not|for waiting|another|we may not|you may not)"
     r"|^(?:please )?mention\b|\blook (?:more|a bit) closely\b|\bthink twice\b|\beveryone a candidate\b"
     r"|\bneeds? (?:an? different|another) (?:plan|approach|treatment|option)\b"
     r"|\b(?:isn['’]t|aren['’]t|is not|are not|not) (?:suitable|a fit|an option|right|for)\b(?! only)|^(?:am I"
     r"|are you) suitable"
     r"|^(?:is|are) .{2,30} suitable for (?:me|you|every|any|all|my|your)|\bsay(?:s|ing)? [\"“]?(?:no|not)\b"
     r"|^before (?:we|I)"
     r" (?:say yes|agree|write)|^before you (?:are (?:given|booked|treated)|order|can (?:start|have)|begin)\b"
     r"|\b(?:choose|choosing|pick|suggest) something else\b"
     r"|\b(?:steer|stay|keep) (?:\w+ )?(?:clear|away)\b|\bthink again\b|^(?:should|can|could) (?:anyone|anybody"
     r"|everybody)\b"
     r"|\bwould(?:n['’]t| not) (?:inject|treat|start|offer|band|give|use)\b|^who (?:should|needs? to) (?:check|speak"
     r"|talk)\b"
     r"|\b(?:we|I|providers?|doctors?|nurses?|team|clinicians?) (?:also )?(?:needs?|ha(?:s|ve)"
     r"|wants?) to know(?: about)?\W*$|make sure we know|^telling us\b|\b(?:call|ring|phone|tell|ask|see) (?:us|me"
     r"|your \w+) (?:first|before)\b|\bextra care\b|^is (?:it|this|\w+) for every|what (?:else )?should (?:I|you"
     r"|we) tell\b|^(?:medical"
     r"|health|safety)"
     r" screening|^how we screen|^screening\b|^screened out|\bscreen out\b|\bextra checks? (?:is |are )?needed"
     r"|\bneeds? (?:an? )?(?:closer look|more (?:care|thought)|a second look)\b|^(?:situations"
     r"|conditions) .{0,20}"
     r"\b(?:need|to report|to mention|that matter)"
     r"|^(please )?(ring|call|phone|contact) .{0,12}\bbefore\b|^(please )?(tell|inform) (us|your|the|our)\b"
     r"|^not (ideal|suitable|recommended|advised|for)\b|unsuitable|who (?:needs?|requires?|gets) (?:extra|special"
     r"|more) (?:care|caution|thought|planning)"
     r"|^(?:medical )?reasons (?:to wait|we (?:may|might|will|would|say))|^when (?:we|I) (?:say no|wait)"
     r"|answer is .{0,10}\b(?:no|not (?:right )?(?:now|yet))\b|\bneed to know (?:first|before|about you)\b"
     r"|\bturn (?:you |people )?(?:away|down)\b|(?<!does )(?<!n['’]t )not treat\b|who (is"
     r"|are) it not for|rule(s"
     r"|d)? .{0,20}out|^safety first\b.{0,4}$"),
    (Role.SIDE_EFFECTS, r"\b(?:undesir(?:able|ed)|unpleasant|untoward|secondary|other) effects\b|^effects (?:of long"
        r"|you)"
     r"|\bnuisances?\b|\bnot[- ]so[- ](?:fun|nice|pleasant|good|glamorous)\b|\buncomfortable\b|^(?:normal"
     r"|serious) reactions\b"
     r"|^what (?:else )?(?:might|may|will|can|could) (?:i|you|we|they|patients|people) (?:actually )?(?:notice|feel"
     r"|experience)"
     r"|^what (?:almost |nearly )?(?:everyone|everybody|most|some|a few|few|many|others?)"
     r"(?: (?:patients|people|clients|women|men))? (?:gets?|notices?|feels?|has|have)\b|^what is rare\b"
     r"|^what you(?: will|['’]ll) (?:notice|feel)|^what(?: is|['’]s) normal\b|^problems (?:to watch|that)|^(?:rare"
     r"|uncommon"
     r"|common)(?: but|,? and) (?:serious|short-lived|mild)|\bwhat (?:most )?(?:patients"
     r"|people) (?:actually )?(?:report|feel)"
     r"|^what .{2,20} (?:may|can|might) do to (?:you|your)|^(?:what (?:i|we) worry about|the part that worries)"
     r"|\b(?:common|serious|long[- ]term|short[- ]term|negative|harmful) effects\b"
     r"|^what (?:it|this|the \w+|does it|will it) feels? like|\b(?:dangers|hazards|disadvantages)\b"
     r"|\b(rarer?|possible|serious|common"
     r"|other) (problems|issues"
     r"|things)\b|what (can|may|might"
     r"|could) happen"
     r"|^how (will|might|may|do|could) (i|you|it) feel|^(the )?(cons|bad news|not so good)\b(?! candidate)"
     r"|side[ -]?effects?"
     r"|\bpossible (?:(?:short|long|medium)[- ]?term |late |early |unwanted )?effects?\b|adverse|(?<!at )risks?\b"
     r"|unwanted effects?|what you (may|might|could) (feel|notice)"
     r"|complications|\btolerability\b|downsides|drawbacks|\bharms?\b|after-?effects|(?:possible|common|potential"
     r"|allergic"
     r"|skin) reactions|go wrong|unwanted|^how does it feel|bad"
     r" reactions|^(is|are) .{2,40} safe\b"
     r"|what (patients|people|you) (may |might |can |could )?(notice|feel|experience|expect to feel)"
     r"|how (you|people) (may|might|will) feel|after (the|your) (shot|vaccine|jab)|side effects and recovery"),
    (Role.INTERACTIONS, r"^(?:(?:my|your|the|about|those) )*medic(?:ines?|ations?|ine cabinet)(?: (?:to mention"
        r"|that matter))?\W*$"
     r"|things that don['’]t mix|\bclash|\b(?:mix|combine|taken?|go|together) (?:it )?with (?:other|my)\b"
     r"|in your medicine cabinet|interact|other medic|alcohol|\b(food|medic|drug|supplement"
     r"|drink)\w*\b.{0,40}\bavoid"),
    (Role.PREGNANCY, r"pregnan|breast-?feed"),
    (Role.DRIVING, r"\bdriv(e|ing)\b"),
    (Role.DEPENDENCE, r"dependen|addict|misuse|abuse|withdrawal"),
    (Role.WARNINGS, r"warning|caution|safety|precaution|oversight"
     r"|(safe|suitable) for (everyone|everybody|all)|do not mix"),
    (Role.COST, r"\bcosts?\b|insurance|price|afford|availab"),
    (Role.GET_HELP, r"emergency|when to (call|ring|get|seek|see|worry|contact)|^what to (watch|look) (out )?for|crisis"
     r"|(get|seek) .{0,20}\b(help|care|attention|advice)\b"
     r"|^(call|ring|dial|phone|go to|contact) .{0,60}\b(if|for|when|immediately|at once|straight ?away|right away)\b"
     r"|red flags|(?:warning|danger) signs|^seek "),
    (Role.SELF_CARE, r"what you can do|self-care|at home|prepar|after your|aftercare"),
    (Role.EVIDENCE, r"research|stud(y|ies)\b|evidence|\btrials?\b|future directions"),
    (Role.OPTIONS, r"traditional|conventional|other (options|treatments)|alternatives?\b|compar"
     r"|versus|\bvs\b|medications after|what else (?:can|could|might) (?:help|i|we)\b"
     r"|\bother (?:[\w-]+ )?(?:methods|ways|tablets|vaccines|injections|drugs|therapies|techniques|choices)\b"
     r"|^(?!(?:is|are|am|do|does|can|will|should|what|how|when|who|which|why)\b)(?:[\w-]+,? ){1,4}"
     r"or (?:[\w-]+ ?){1,3}\?$"),
    (Role.EFFECTIVENESS, r"benefit|effective|how well|^does .{0,40}work|advantages|results"),
    (Role.HOW_IT_WORKS, r"how .{0,60}\bworks?\b|functioning of|mechanism|how it may work|in the brain"),
    (Role.WHAT_HAPPENS, r"what to expect|during|^(?:right |immediately |straight )?after (?:the |your |a )?"
     r"(?:treatment|surgery|procedure|operation|session|vaccination|test|scan)\W*$|infusions?\b|nasal|injection"
     r"|\boral\b|tablet"
     r"|types of|how .{0,40}\b(given|administered|done|taken)\b|ways? (of|to) (taking|giving|take|have)|session"
     r"|procedure|visit"),
    (Role.USES, r"^wh(ich|at) .{0,40}\b(treats?|address(es)?|fix(es)?|corrects?)\b|\bconditions .{0,20}\btreat(ed|s)?\b"
     r"|^what (do )?we (treat|use it for|see)|^why (your|the|my) \w+ (has|have|may|might)\b"
     r"|^who it (suits|helps|is for)|conditions (that )?(we|it) |^for wh(om|at)\b|good for\b"
     r"|^wh(ich|at) .{0,30}\bcan be (treated|corrected|helped)|come to us|^why (have|am|was) i\b|^who is (it"
     r"|this) for|^reasons for"
     r"|^what (is|can|does|do) (it|they|this|we) .{0,12}\b(for|help|treat|do for you)\b|used for|used to treat"
     r"|when (is|to consider)|candidate|prescribed|who (can|may"
     r"|is)|uses\b|\b(?:approved|indicated|licensed|cleared) for\b|conditions treated|help with"),
    (Role.ABOUT_CONDITION, r"^what (?!it|this|the |a )\S.{1,40} (?:really |actually )?looks? like\b"
     r"|^living with\b|understanding|what (is|are) .{0,30}(anxiety|depression|disorder"
     r"|ptsd|ocd|pain)|^what (?:is|are) .{0,30}(?:fibrillation|syndrome|disease|fever|veins|migraines?|flu|shingles"
     r"|eczema|psoriasis|acne|menopause|cancer|infections?|insomnia|adhd|obesity|diabetes|asthma|[a-z]{3,}(?:itis|osis))"
     r"\??$|disorders?\b|symptoms|causes"
     r"|common than you think"),
    (Role.OVERVIEW, r"what (is|are)\b|overview|introduction|about|role in|novel approach|promise|potential"),
)  # fmt: skip
NUMBERED = re.compile(r"^(?:(?:step|part|section|chapter) )?\d{1,2}\s?[:.)–-]\s+", re.IGNORECASE)
"""What only counts a heading: “Step 2: Tell us about your health”."""
COUNTED = re.compile(
    r"^\d{1,2}[.)]?\s+(?=(?:references|sources|literature|further reading|bibliography)\b)", re.IGNORECASE
)
"""Counts the heading of the sources on a page whose headings have numbers: “10 Sources”."""
UNTREATED = re.compile(r"\b(?:untreated|if left|without treatment|not treat(?:ing|ed))\b", re.IGNORECASE)
"""Speaks of what the disease does."""
GROUP = re.compile(r"(?<!\\)\((?!\?)")
# Nobody asks for their groups, and numbered ones would keep each of them in one piece, searched as a whole.
ROLE_OF = tuple((role, Sought(GROUP.sub("(?:", pattern))) for role, pattern in WORDS_OF)


def use_of(heading: str) -> Use:
    """Return what is made of a part with this heading."""
    text = COUNTED.sub("", heading.strip())
    return next((use for pattern, use in USE_OF if pattern.match(text)), Use.SECTION)


@lru_cache(maxsize=1_024)
def role_of(heading: str) -> Role:
    """Return what a section with this heading is about; the danger first where it is about more than one thing."""
    said = NUMBERED.sub("", heading)
    if UNTREATED.search(said):
        return Role.ABOUT_CONDITION
    return next((role for role, pattern in ROLE_OF if pattern.search(said)), Role.OTHER)
