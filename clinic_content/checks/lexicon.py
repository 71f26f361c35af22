"""Classes of words that statements about treatments are made of.

Wordings that are listed one by one find only what somebody thought of. A statement has a shape: what a treatment does
(`CHANGES`) to what people want changed (`OUTCOMES`), without a word of doubt. Each class is written here once; rules
join them to shapes, and a page is read once for which of its sentences hold words of which classes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import IntFlag, auto

from .language import Lines
from .naming import kept
from .page import Page, Sentence

WORD = re.compile(r"[a-z]+(?:['-][a-z]+)*|#1")


class Of(IntFlag):
    """What a word of a sentence may be."""

    CHANGE = auto()
    OUTCOME = auto()
    MORE = auto()
    PERMISSION = auto()
    RISK = auto()
    ALL = auto()
    WARNING_SIGN = auto()
    WAIT = auto()
    PEAK = auto()


def _words(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


def _verbs(stems: str) -> frozenset[str]:
    """Return the forms of regular verbs."""
    return frozenset(form for each in stems.split() for form in (each, *_forms_of(each)))


def _forms_of(verb: str) -> tuple[str, str, str]:
    if verb.endswith("fy"):
        return f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    stem = verb.removesuffix("e") if verb not in DOUBLED else verb + verb[-1]
    third = f"{verb}es" if verb.endswith(("s", "sh", "ch")) else f"{verb}s"
    return third, f"{stem}ed", f"{stem}ing"


DOUBLED = frozenset({"stop", "cut", "trim"})


def _nouns(words: str) -> frozenset[str]:
    """Return nouns in the singular and plural."""
    return frozenset(
        form for each in words.split() for form in (each, f"{each[:-1]}ies" if each.endswith("y") else f"{each}s")
    )


CHANGES = _verbs(
    "reduce relieve ease improve boost restore heal repair stimulate speed lift calm lower cut prevent protect"
    " strengthen enhance fight treat resolve eliminate quiet regulate balance smooth soften tighten brighten reverse"
    " clear dissolve melt end stop erase remove banish promote accelerate decrease alleviate soothe sharpen revive"
    " renew"
    " rejuvenate refresh replenish correct fix cure target tackle transform increase raise support minimize minimise"
    " slow halt trim plump hydrate nourish flush purify rewire reset retrain energize stabilize stabilise normalize"
    " normalise recharge reawaken restart break"
) | _words(
    "shrink shrinks rebuild rebuilds burn burns grow grows regrow keep keeps help helps work works deliver "
    "delivers provide provides bring brings give gives"
)
"""What a treatment is said to do."""
OUTCOMES = _nouns(
    "pain symptom flashback nightmare craving wrinkle headache migraine scar pore result difference benefit improvement"
    " response remission obsession compulsion urge tic spasm tremor mood anxiety depression memory ability injury"
    " complication infection relapse toxin joint muscle nerve tendon cell hormone ache worry fear thought kilo"
    " pound inch"
    " attack episode condition disease illness disorder allergy ulcer wound line spot blemish breakout flare"
) | _words(
    "relief sleep energy weight appetite inflammation swelling stiffness mobility healing recovery confidence "
    "focus clarity concentration skin texture tone complexion collagen fatigue tiredness stress tension panic "
    "sadness grief hopelessness trauma acne pigmentation hair growth function functioning movement flexibility "
    "strength stamina endurance libido performance immunity metabolism circulation digestion hunger fat "
    "irritability numbness wellbeing well-being life outlook motivation joy connection tinnitus insomnia sweating "
    "diabetes cholesterol pressure sugar cancer dementia arthritis obesity asthma ptsd ocd adhd fibromyalgia "
    "neuropathy psoriasis eczema rosacea vitality youth glow radiance brain heart immune cartilage bone vision "
    "hearing posture balance breathing sciatica suicide addiction withdrawal dehydration hangover jet-lag aging "
    "ageing cellulite laxity dryness fertility suicidal-thoughts burnout overwhelm anger rumination isolation "
    "cravings gum plaque decay discomfort"
)
"""What people want changed, and what they want."""
MORE = _words(
    "better fewer less more improved reduced deeper clearer faster brighter smoother younger calmer stronger "
    "greater higher lower sharper thicker fuller longer firmer healthier easier quicker steadier restful happier "
    "lighter softer tighter renewed restored increased enhanced balanced natural lasting freedom relief works "
    "helps no"
)
"""How things are said to be afterwards."""
PERMISSION = _words(
    "can may free fine ok okay safe alright welcome able need needs needn't feel go no without skip ignore simply "
    "just don't not allowed double never leave take wait clear usually will still stop lower threw tossed "
    "came"
)
RISKS = _words(
    "ibuprofen tablet pause extra apnea baby tumor tumour clots drive drives driving wheel alcohol wine beer drink"
    " drinking cocktail pregnant pregnancy breastfeed "
    "breastfeeding breast-feeding nursing stop stopping quit skip dose doses second extra double twice alone "
    "anyone escort driver chaperone doctor gp psychiatrist pharmacist prescriber cardiologist monitoring "
    "supervision watched monitor bloodwork blood scan test tests exam prescription fasting fast eat leaflet label "
    "warnings insulin opioids opioid benzodiazepines benzodiazepine painkillers sedatives antidepressant "
    "antidepressants warfarin lithium thinners medication medications medicine medicines pills tablets meds work "
    "machinery home children child teen teenagers epilepsy seizures seizure implant pacemaker psychosis addiction "
    "addicts bipolar allergy allergies heart stroke hypertension infection own remedy remedies herbal supplements "
    "cannabis limit stabilizer stabilizers stabiliser abuser abusers abuse addict alcoholic alcoholics substance "
    "liver kidney glaucoma vaccine vaccines age aged parent lexapro zoloft prozac supervised monitored"
)
"""What can harm whoever is told not to mind it."""
ALL = _words(
    "always never every everyone everybody all any none nobody no zero totally completely entirely fully full "
    "only nothing forever guaranteed absolutely perfectly whatever anyone anybody certain certainly each without "
    "good life lifetime permanent permanently lifelong cannot can't won't don't anything simply doesn't affected"
    " harmed damaged relax ever"
    " good"
)
WARNING_SIGNS = _words(
    "hot red pus redness swollen severe chest breathing breath swallow swallowing faint fainting suicidal suicide"
    " self-harm seizure vision "
    "swelling bleeding allergic reaction overdose stroke unconscious vomiting pain emergency fever numbness "
    "confusion confused hallucinations crisis palpitations rash hives breathless"
)
WAITS = _words(
    "skip week see wait waiting next rest lie message text email voicemail app morning monday tomorrow check-in"
    " appointment "
    "visit session day days hours pass passes settle settles settled monthly weekly business ride sleep normal "
    "ignore portal chat form before push through power later planned keep continue carry going"
)
PEAKS = _words(
    "safest strongest fastest gentlest finest quickest easiest smartest purest greatest surest simplest best top "
    "number #1 ultimate most least leading premier only no favorite favourite"
)
"""Words that put one above all others."""

CLASSES: dict[Of, frozenset[str]] = {
    Of.CHANGE: CHANGES, Of.OUTCOME: OUTCOMES, Of.MORE: MORE, Of.PERMISSION: PERMISSION, Of.RISK: RISKS, Of.ALL: ALL,
    Of.WARNING_SIGN: WARNING_SIGNS, Of.WAIT: WAITS, Of.PEAK: PEAKS,
}  # fmt: skip


def _table() -> dict[str, int]:
    found: dict[str, int] = {}
    for kind, words in CLASSES.items():
        for word in words:
            found[word] = found.get(word, 0) | int(kind)
    return found


TABLE = _table()
KNOWN = frozenset(TABLE)


def one_of(*classes: Iterable[str]) -> str:
    """Return a pattern for one of the words of these classes, the longest first."""
    words = sorted({word for each in classes for word in each}, key=len, reverse=True)
    return f"(?:{'|'.join(map(re.escape, words))})"


def holding_all(page: Page, *wanted: Of) -> Iterator[tuple[int, Sentence]]:
    """Yield the sentences that hold a word of each of these classes, each with the number of its line."""
    lines = kept(page, "_lines", Lines)
    first, second = (*map(int, wanted), -1)[:2]  # as plain numbers: a flag takes ten times as long
    for place, held in enumerate(kept(page, "_classes", lambda page: _classes(lines))):
        if held & first and held & second:
            yield place, lines.sentences[place]


def _classes(lines: Lines) -> list[int]:
    """Return for each line the classes of which it holds a word."""
    return [_of_line(line) for line in lines.text.replace("’", "'").split("\n")]


def _of_line(line: str) -> int:
    held = 0
    for word in KNOWN.intersection(WORD.findall(line)):
        held |= TABLE[word]
    return held


BETTER = MORE - _words("no more less higher lower longer natural works helps")


def tells_outcome(text: str) -> bool:
    """Return whether a text names anything that people want changed, or how it is said to be afterwards."""
    words = WORD.findall(text.lower())
    return not OUTCOMES.isdisjoint(words) or not BETTER.isdisjoint(words)
