"""Claims that a treatment works, or how well, without a source: of no use to a reader, who cannot weigh them."""

from __future__ import annotations

import re
from dataclasses import replace

from .claims import SYMPTOMS
from .finding import Category, Severity
from .language import (
    Hit,
    Rule,
    is_conditional,
    is_hedged,
    is_negated,
    is_next_cited,
    is_sourced,
    mentions,
)
from .naming import kept
from .page import Sentence
from .pairs import off_label_pairs
from .phrases import phrases

BENEFITS = (
    rf"(?:relief|{SYMPTOMS}|mood|sleep|energy|focus|clarity|appearance|attitude|functioning|well-?being"
    r"|quality of life|anxiolytic)"
)
EFFICACY = Rule(
    "outcome-promise", Category.UNSUPPORTED_CLAIM, Severity.MAJOR,
    "It says how well a treatment works and gives no source for that.",
    "Cite the study that found it, for this condition; or say what is not known.",
    phrases(
        r"(?:highly|extremely|remarkably|incredibly|exceptionally|particularly|especially|amazingly|extraordinarily"
        r"|proven to be|equally|uniquely) (?:effective|helpful|successful|beneficial|promising)",
        r"(?:significantly|dramatically|drastically|substantially|greatly|markedly|rapidly|quickly|profoundly|swiftly"
        r"|radically) (?:reduc\w+|improv\w+|reliev\w+|alleviat\w+|eas(?:e|es|ing)|lower\w*|decreas\w+|enhanc\w+"
        rf"|lift\w*|boost\w*|lessen\w*) (?:[\w'’-]+ ){{0,4}}?{BENEFITS}",
        r"(?:reduc\w+|improv\w+|reliev\w+|alleviat\w+|eas(?:e|es|ing)|lower\w*"
        rf"|lessen\w*) (?:[\w'’-]+ ){{0,3}}?{BENEFITS} (?:\w+ ){{0,3}}?(?:significantly|dramatically|drastically"
        r"|rapidly|quickly|in no time|more quickly)",
        r"(?:rapid|fast|quick|swift|powerful|profound|dramatic|remarkable"
        r"|long-sought)(?:[- ]acting)?(?:,? (?:and )?\w+)? (?:\w+ )?(?:relief|improvements?|antidepressant effects?"
        r"|mood stabili[sz]ation|results)(?! inhalers?)",
        r"(?:targets?|treats?|addresses|tackles|fixes|heals?) (?:the )?root causes?",
        r"(?:lifts|sharpens|elevates|brightens) (?:your |the )?(?:mood|focus|energy|memory|mind|spirits?"
        r"|concentration|libido)",
        r"(?:promising|impressive|excellent|outstanding|amazing|incredible|great|significant) results",
        r"(?:significant|substantial|noticeable|dramatic|considerable) (?:improvements?|relief)(?= (?:in|of|within"
        r"|when|for|from|after))",
        r"effective (?:for|in|against) (?:treating |managing |relieving |reducing )?(?:treatment-resistant|resistant"
        r"|all|severe|every|chronic)",
    ),
    (is_sourced, is_negated, is_conditional, mentions(phrases(r"study", r"trial", r"meta-analysis",
    r"stud(?:y|ies)", r"research\w*", r"side effects?", r"risks?"))),
    headings=True,
)  # fmt: skip
OTHERS = re.compile(r"\b(?:traditional|conventional|standard|existing|current|these|such|other)\b", re.IGNORECASE)


def _is_of_others(hit: Hit) -> bool:
    """Whether the words are about treatments in general, with which a page begins, and not about its own."""
    return bool(OTHERS.search(hit.sentence.text[: hit.start]))


WORKS = replace(
    EFFICACY,
    message="It says that a treatment works and gives no source for that.",
    pattern=phrases(
        r"(?:is|are|it's|they're|was|were|been|be|proves?|proven|remains?|an|the most|very|also|both|so|really"
        r"|just as)"
        r" effective (?:(?:and|,) \w+ )?(?:(?:\w+ )?(?:treatments?|options?|therap(?:y|ies)|solutions?|remed(?:y"
        r"|ies)|tools?"
        r"|alternatives?|relief|answer|approach(?:es)?)|ways? (?:to|of) (?:treat|reliev|eas|reduc|manag|overcom|beat"
        r"|los)\w*"
        r"|for|in (?:treating|managing|reducing|relieving|easing|improving|many|most)"
        r"|against|at (?:treating|reducing|relieving|easing|improving|managing|lifting))",
        r"works? (?:(?:very|really|so|extremely|remarkably) )?(?:quickly|fast|rapidly|wonders|brilliantly"
        r"|well (?:for|in|against))(?! (?:with|together))",
        r"(?:provides?|offers?|gives?|brings?|delivers?) (?:\w+ )?(?:effective|real|true|genuine|much-needed"
        r"|meaningful|welcome"
        r"|natural|gentle|deep) (?:\w+ )?(?:relief|results?|improvements?|healing)",
    ),
    excuses=(
        is_sourced, _is_of_others, is_negated, is_hedged, is_conditional, is_next_cited,
        mentions(phrases(
            r"(?:doctors?|staff|team|nurses|they) (?:will |to )?work", r"how (?:well|quickly|fast|effective\w*)",
            r"can (?:also |still |often )?be",
            r"(?:less|more|equally|as) effective",
            r"most effective (?:when|if|way)", r"usually|often|sometimes|generally|mostly|may|might",
            r"some (?:people|patients)",
            r"for some", r"contracepti\w+|birth control|condoms?", r"stud(?:y|ies)", r"trials?", r"research\w*",
            r"evidence", r"there (?:are|is)", r"your (?:\w+ )?(?:doctor|team|gp|clinician|specialist|provider)",
            r"approved",
            r"side effects?",
            r"bacteria\w*|virus\w*|fungal|infections?|parasit\w*|worms?|lice|ana?esthe\w+",
        )),
    ),
)  # fmt: skip


def _is_approved(hit: Hit) -> bool:
    """Whether the sentence puts no medicine together with what it is not approved for."""
    pairs = kept(
        hit.page, "_off_label_places", lambda page: {_place(each.sentence) for _, each in off_label_pairs(page)}
    )
    return _place(hit.sentence) not in pairs


def _place(sentence: Sentence) -> tuple[str, int]:
    return sentence.block.path, sentence.block.start + sentence.start


UNAPPROVED = replace(
    EFFICACY,
    message="It says that a medicine works for what it is not approved for, and gives no source for that.",
    pattern=phrases(
        r"(?:treats|relieves|eases|reduces|alleviates|improves|lifts|fights|combats|works? (?:for|against|on|by"
        r"|because)"
        r"|helps (?:with|treat|relieve|ease|reduce|manage|people|patients|those|to (?:treat|relieve|ease|reduce|lift))"
        r"|(?:can|will|infusions?|injections?|sessions?|treatments?) (?:\w+ )?(?:treat|relieve|ease|reduce|help"
        r"|improve|lift|work))",
    ),
    excuses=(
        _is_approved, *WORKS.excuses[:6],
        mentions(phrases(
            r"off-label", r"stud(?:y|ies|ied)", r"trials?", r"research\w*", r"evidence", r"some (?:people|patients)",
            r"(?:thought|believed|hoped|used|given|prescribed) to", r"approved", r"how \w+ works",
        )),
    ),
)  # fmt: skip
