"""Conditions and the words that patient pages use for them."""

from __future__ import annotations

from clinic_content.checks.facts import ConditionFact

MOOD = ("depression", "treatment-resistant-depression", "depression-with-suicidal-thoughts", "bipolar-disorder")
ANXIETY = ("anxiety", "generalized-anxiety", "social-anxiety", "panic-disorder", "phobia")
OTHER_MIND = ("ptsd", "ocd", "substance-use-disorder", "eating-disorder")
PAIN = ("chronic-pain", "migraine", "fibromyalgia")


def _mind(key: str, *names: str, at_risk: bool = False) -> ConditionFact:
    return ConditionFact(key, tuple(sorted(names, key=len, reverse=True)), True, at_risk)


def _body(key: str, *names: str) -> ConditionFact:
    return ConditionFact(key, tuple(sorted(names, key=len, reverse=True)))


CONDITIONS = (
    _mind(
        "depression", "depression", "major depression", "major depressive disorder", "clinical depression", "mdd",
        "depressive disorder", "depressive disorders", "depressive symptoms", "postpartum depression",
        "postnatal depression", "depressive episode", "depressive episodes", "low mood", at_risk=True,
    ),
    _mind(
        "treatment-resistant-depression", "treatment-resistant depression", "treatment-refractory depression", "trd",
        "depression that has not responded", "hard-to-treat depression", "resistant depression",
        "difficult-to-treat depression", at_risk=True,
    ),
    _mind(
        "depression-with-suicidal-thoughts", "depression with suicidal thoughts", "acute suicidal ideation",
        "depression with suicidal ideation", "suicidal ideation", at_risk=True,
    ),
    _mind(
        "bipolar-disorder", "bipolar disorder", "bipolar depression", "bipolar", "manic depression", at_risk=True,
    ),
    _mind(
        "anxiety", "anxiety", "anxiety disorder", "anxiety disorders", "anxious", "treatment-resistant anxiety",
        "anxiety symptoms",
    ),
    _mind("generalized-anxiety", "generalized anxiety disorder", "generalised anxiety disorder", "generalized anxiety",
          "generalised anxiety", "gad"),
    _mind("social-anxiety", "social anxiety disorder", "social anxiety", "social phobia", "social phobias"),
    _mind("panic-disorder", "panic disorder", "panic attacks", "panic attack", "agoraphobia"),
    _mind("phobia", "specific phobia", "specific phobias", "phobia", "phobias"),
    _mind(
        "ptsd", "post-traumatic stress disorder", "posttraumatic stress disorder", "post traumatic stress", "ptsd",
        "c-ptsd", "complex ptsd", at_risk=True,
    ),
    _mind("ocd", "obsessive-compulsive disorder", "obsessive compulsive disorder", "ocd"),
    _mind(
        "substance-use-disorder", "substance use disorder", "substance use disorders", "alcohol use disorder",
        "opioid use disorder", "alcohol dependence", "drug addiction", "alcoholism",
    ),
    _mind("eating-disorder", "eating disorder", "eating disorders", "anorexia nervosa", "bulimia", "binge eating"),
    _mind("schizophrenia", "schizophrenia", "schizoaffective disorder", "psychosis", "psychotic disorder"),
    _mind("adhd", "attention-deficit/hyperactivity disorder", "attention deficit hyperactivity disorder", "adhd"),
    _mind("insomnia", "insomnia", "sleeplessness", "trouble sleeping", "sleep problems"),
    _mind("premenstrual-dysphoric-disorder", "premenstrual dysphoric disorder", "pmdd"),
    _body(
        "chronic-pain", "chronic pain", "neuropathic pain", "nerve pain", "complex regional pain syndrome", "crps",
        "back pain", "pain management", "persistent pain", "cancer pain",
    ),
    _body("migraine", "migraine", "migraines", "chronic migraine", "migraine attacks"),
    _body("fibromyalgia", "fibromyalgia"),
    _body("obesity", "obesity", "overweight", "weight loss", "weight management", "losing weight", "lose weight"),
    _body("diabetes", "type 2 diabetes", "type 1 diabetes", "diabetes", "diabetic"),
    _body("acne", "acne", "severe acne", "nodular acne"),
    _body("spasticity", "spasticity", "muscle spasticity"),
    _body("cervical-dystonia", "cervical dystonia", "dystonia"),
    _body("wrinkles", "wrinkles", "frown lines", "crow's feet", "fine lines", "forehead lines"),
    _body("sweating", "excessive sweating", "hyperhidrosis", "heavy sweating"),
    _body("overactive-bladder", "overactive bladder"),
    _body("narcolepsy", "narcolepsy"),
    _body("epilepsy", "epilepsy", "seizures", "seizure disorder"),
    _body("high-blood-pressure", "high blood pressure", "hypertension"),
    _body("asthma", "asthma"),
    _body("arthritis", "arthritis", "osteoarthritis", "rheumatoid arthritis"),
    _body("tennis-elbow", "tennis elbow", "golfer's elbow"),
    _body("plantar-fasciitis", "plantar fasciitis", "heel pain"),
    _body("hair-loss", "hair loss", "baldness", "alopecia"),
    _body("tinnitus", "tinnitus"),
    _body("dementia", "dementia", "alzheimer's disease", "alzheimer's"),
    _body("autism", "autism"),
    _body("erectile-dysfunction", "erectile dysfunction", "impotence"),
    _body("influenza", "influenza", "the flu"),
    _body("shingles", "shingles", "herpes zoster"),
    _body("dental-anxiety", "dental anxiety", "dental phobia", "fear of the dentist"),
    _body("anaesthesia", "anaesthesia", "anesthesia", "anaesthetic", "anesthetic", "general anesthesia"),
)  # fmt: skip
