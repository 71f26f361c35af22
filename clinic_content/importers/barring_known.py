"""What a person may have, take or be that a treatment minds, by the words for it."""

from __future__ import annotations

import re

CONDITION = re.compile(
    r"pregnan|breast[- ]?feed|nursing|expecting|planning a|pacemaker|implant|allerg|stroke|heart|bleed|h(?:a)?emophil"
    r"|blood|diseas"
    r"|disorder"
    r"|infect|pressure|surgery|operation|failure|histor|uncontrolled|untreated|epilep|seizure|\bfits\b|glaucoma"
    r"|asthma"
    r"|cancer|tumou?r|diabet|lupus|psychos|schizo|bipolar|manic|mania|kidney|liver|thyroid|aneurysm|an(?:a)?emia"
    r"|porphyria"
    r"|apn(?:o)?ea|\bBMI\b|weight|alcohol|drug|opioid|thinner|steroid|lithium|MAO|medicin|wound|(?:under|over|above"
    r"|below)"
    r"[- ]?\d|\bage\b|clot|embol|angina|arrhythm|pancreat|gastro|ulcer|myasthenia|sclerosis|deficien|transplant"
    r"|\bHIV\b"
    r"|immun|suicid|anorex|bulimi|fever|\bflu\b|cold sore|\brash|eczema|psoriasis|keloid|metal|trouble|problem|addict"
    r"|\bcolds?\b|sinus|temperature|vomit|diarrh|\w(?:itis|osis|emia|aemia|pathy|ectomy|plasty)\b|cataract"
    r"|\bpumps?\b|platelet"
    r"|sepsis|marrow|scars?\b|\blens|herpes|burns?\b|\bmoles?\b|tattoo|filler|vaccin|inflam|braces|\bgums?\b|tooth"
    r"|teeth"
    r"|chills|dentur|reflex|apn(?:o)?ea|bleeding|fibroid|polyp|steroid|retin|antibiotic|sensitiv|smok|pills?\b"
    r"|tablets?\b|hormon|injur|hernia|spasm|neuro|nerve"
    r"|migraine|tension|substance|abuse|misuse|dependen|paranoi|hallucinat|panic|anxiety|depress|dissociat|cirrhos"
    r"|hepat|renal|cardia|cardio|arthrit|dementia|cognitive|lactat|menstru|SSRI|SNRI|serotonin|benzodiazepin|lesions?"
    r"|supplement|medication|health conditions|medical conditions|aspirin|ibuprofen|insulin|allerg|sunburn"
    r"|\btan(?:s|ned)?\b|hypo\w+ism|hyper\w+|malforma|porphyr|colitis"
    r"|carcinoma|dialysis|fissur|fistula|ha?emorrh|perforat|distension|hirsut|lipid|prostat|\bsores?\b|reaction"
    r"|sickness"
    r"|valve|heart ?beat|rhythm"
    r"|\bfaint|defect|hurt yourself|self-?harm|bruis|gallston|\blungs?\b|COPD|emphysema|keratocon|dry eye|acne"
    r"|wax(?:ing|ed)"
    r"|threading|antihist"
    r"|relaxant|eighteen|minors|breathing|circulation|delusion|(?:mental|chronic|psychiatric) ill|coma"
    r"|head trauma|concussion|convuls"
    r"|hydroceph|varic|lymph|radiation|chemo|catheter|shunt|stent|pacer|defibrill|cochlear|IUD|latex|\beggs?\b"
    r"|soy|peanut"
    r"|G6PD|favism|hemochromat|wilson|parkinson|alzheimer|tourette|autis|ADHD|personality|eating|PTSD|grief|insomnia"
    r"|narcolep|restless|fragile|brittle|osteopen|ligament|tendon|tear\b|disc\b|gout",
    re.IGNORECASE,
)
"""What a person may have, take or be that a treatment minds."""
