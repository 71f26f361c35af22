"""Whether a sentence outside the parts about side effects tells of some: by how many hints of it the sentence gives.

Pages say what a treatment may do wherever it comes up: under “What to expect”, in an answer about pain, in passing. No
frame of words covers that, but several hints together do: that it may be, that it comes of the treatment or after it,
that it is rare or passes. What speaks of the disease or of what helps against it takes hints away.
"""

from __future__ import annotations

from clinic_content.content.cues import Sought

from .effect_words import EFFECT, ITSELF, OTHER

ENOUGH, SEVERAL = 3, 2
RISKS = Sought(
    r"\b(?:risks? of|chance of|possibility of|complicat\w+|reactions?|side[ -]effects?|unwanted|adverse|downside)\b"
)
MAYBE = Sought(r"\b(?:may|might|can|could|possible|possibly|expect|normal to|not unusual|likely)\b")
RARELY = Sought(
    r"\b(?:rare(?:ly)?|uncommon(?:ly)?|occasional(?:ly)?|sometimes|common(?:ly)?|in (?:some|a few|very few) (?:cases"
    r"|people|patients|instances)|(?:some|others|many|most|a few) (?=notice|feel|get|have|report|experience|find)"
    r"|(?:some|a few|most|many|few|a (?:very )?small number of) (?:people|patients|women|men|clients"
    r"|users))\b"
)
OCCURS = Sought(r"\b(?:can|may|might|could) (?:also |rarely |sometimes )?(?:occur|develop|happen|form|appear)\b")
PASSES = Sought(
    r"\b(?:temporar\w+|transient\w*|brief\w*|short-lived|mild(?:ly)?|minor|slight(?:ly)?|minimal|subsides?|resolves?"
    r"|goes? away|settles?|fades?|wears? off|clears? up|within (?:a few|\w+) (?:hours|days|weeks)|for (?:a few"
    r"|a couple of"
    r"|\w+ (?:to|or) \w+) (?:hours|days|weeks))\b"
)
AFTER = Sought(
    r"\b(?:(?:immediately |soon |shortly |right )?(?:after|following|during|at the site of) (?:the |your |a |an |each "
    r"|this )?"
    r"(?:\w+ )?(?:treatments?|procedures?|injections?|infusions?|sessions?|surgery|operation|appointment|extraction"
    r"|placement|removal|application|visit|doses?|scan|test|starting|use)"
    r"|afterwards?|post-?(?:treatment|procedure|operative\w*|surg\w+)|(?:treated|injection|insertion) (?:area"
    r"|site)s?)\b"
)
HELPS = Sought(
    r"\b(?:treat(?:s|ed|ing)?|reliev\w+|eas(?:e|es|ing)|reduc\w+|improv\w+|manag\w+|prevent\w*|minimi[sz]\w*|avoid\w*"
    r"|alleviat\w+|helps?|heal(?:s|ing)?|symptoms? (?:of|such as|like)|signs? of|suffer\w*|struggl\w+|cope|due to"
    r"|caused by|diagnos\w+|conditions? (?:such|like)|benefits?|designed|prescribed|used (?:for|to)|off-label"
    r"|for people with|better than|free (?:from|of)|instead of"
    r"|compared|describe[sd]?|if left untreated|untreated)\b"
)
OF_DISEASE = Sought(
    r"\b(?:people|patients|those|adults|children|women|men|individuals|someone|anyone) (?:with|who have|living with)\b"
    r"|\bif you(?:['’]re| are)? (?:have|suffer|struggl\w+|live with|experienc\w+)\b"
)


def hints_at_harm(sentence: str, subject: str, *, near: bool, named: int = 1) -> bool:
    """Return whether a sentence that names so many complaints gives enough hints that the treatment may bring them."""
    is_subject = bool(subject and subject in sentence.casefold())
    hints = 2 * bool(EFFECT.search(sentence) or RISKS.search(sentence))
    hints += sum(bool(each.search(sentence)) for each in (MAYBE, OCCURS, RARELY, PASSES))
    hints += (
        2 * bool(AFTER.search(sentence) or _comes_of(sentence, subject))
        + bool(is_subject or ITSELF.search(sentence))
        + near
    )
    hints += named >= SEVERAL and bool(MAYBE.search(sentence) or RARELY.search(sentence))
    hints -= 3 * bool(HELPS.search(sentence)) + 2 * bool(OF_DISEASE.search(sentence))
    hints -= 2 * (bool(OTHER.search(sentence)) and not is_subject)
    return hints >= ENOUGH


def _comes_of(sentence: str, subject: str) -> bool:
    """Return whether a sentence speaks of what comes after the treatment, or from it."""
    found = COMES_OF.search(sentence) if subject else None
    return bool(found and subject in sentence[found.end() : found.end() + NEAR].casefold())


COMES_OF = Sought(r"\b(?:after|following|during|from|afterwards)\b")
NEAR = 30
