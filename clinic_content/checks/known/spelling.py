"""Words as they are often misspelt on pages about treatments, and words that are often taken for each other."""

from __future__ import annotations

from collections.abc import Mapping

MISSPELT: Mapping[str, str] = {
    wrong: right
    for right, wrongs in {
        "accommodate": "accomodate acommodate", "achieve": "acheive", "acupuncture": "accupuncture acupunture",
        "adrenaline": "adrenalin-e", "allergic": "alergic allergik", "allergies": "alergies", "allergy": "alergy",
        "a lot": "alot", "anaesthetic": "anasthetic anesthestic", "anesthesia": "anasthesia anesthisia anesthesa",
        "antidepressant": "antidepresant antidepressent anti-depressent",
        "antidepressants": "antidepresants antidepressents", "anxiety": "anxeity anixety anxity anxitey",
        "appointment": "apointment appointement", "appropriate": "appropiate", "asthma": "astma asthama",
        "available": "availible availabe avaliable", "beginning": "begining", "believe": "beleive",
        "benefit": "benifit", "benefits": "benifits", "bleeding": "bleading bleedding", "blood": "bloood",
        "breathe": "breath-e", "calendar": "calender", "clinician": "clinican clinitian", "clinicians": "clinicans",
        "commitment": "committment", "condition": "condtion conditon", "conditions": "condtions conditons",
        "consciousness": "conciousness consciousnes", "definitely": "definately definatly",
        "depression": "depresion deppression depression-n", "diabetes": "diabetis diabeties",
        "diagnosed": "diagnoised diagonsed", "diagnosis": "diagnosys diagnosos", "diarrhea": "diarrea diarhea diarreah",
        "diarrhoea": "diarrhoa diarhoea", "different": "diffrent diferent", "disease": "desease diesease",
        "dizziness": "diziness dizzyness dizzines", "dizzy": "dizy", "doctor": "docter doctor-r", "dosage": "doseage",
        "effective": "effecive effectve", "effectiveness": "effectivness", "emergency": "emergancy emergeny",
        "especially": "especialy", "exercise": "excercise exersise", "experience": "experiance expereince",
        "fatigue": "fatique fatuige", "government": "goverment", "guarantee": "guarentee garantee",
        "headache": "headach", "headaches": "headachs", "height": "heigth", "hemorrhage": "hemorrage hemorhage",
        "hospital": "hosptial hospitol", "immediate": "immediat immedate", "immediately": "immediatly immediatley",
        "independent": "independant", "infusion": "infusoin infuson", "injection": "injecton inection",
        "insurance": "insurence insurrance", "intravenous": "intraveneous intravenious",
        "ketamine": "ketamin-e ketmaine katamine ketemine", "knowledge": "knowlege", "laboratory": "labratory",
        "maintenance": "maintainance maintenence", "medication": "medicaton medicatoin mediction",
        "medications": "medicatons medicatoins medictions", "medicine": "medecine medicin", "medicines": "medecines",
        "migraine": "migrane migriane", "muscle": "muscel", "nausea": "nausia naseau nasuea",
        "necessary": "neccessary necesary neccesary",
        "nervous": "nervious", "neurologist": "nuerologist", "noticeable": "noticable",
        "occasionally": "occasionaly ocasionally",
        "occurred": "occured", "occurrence": "occurence occurance", "occurring": "occuring",
        "patient": "pateint patinet pacient",
        "patients": "pateints patinets pacients", "perform": "preform", "pharmacist": "pharmasist pharamcist",
        "physician": "physican phycisian", "physicians": "physicans", "possible": "posible possibile",
        "pregnancy": "pregancy pregnacy", "pregnant": "pregnent pregant", "prescribe": "perscribe",
        "prescribed": "perscribed", "prescription": "perscription prescripton", "procedure": "proceedure procedue",
        "procedures": "proceedures", "professional": "proffesional profesional professionel",
        "psychiatric": "psychatric pyschiatric psyciatric", "psychiatrist": "psychatrist pyschiatrist psyciatrist",
        "psychological": "pyschological psycological", "psychologist": "pyschologist psycologist",
        "psychotherapy": "pyschotherapy psycotherapy", "receive": "recieve receve", "received": "recieved",
        "receiving": "recieving", "recommend": "reccomend recomend reccommend",
        "recommended": "reccomended recomended reccommended", "recurring": "reccuring", "relief": "releif",
        "relieve": "releive", "responsible": "responsable", "rhythm": "rythm rythym", "schedule": "schedual shedule",
        "sedation": "sedaton sedatoin", "seizure": "siezure seizeure", "seizures": "siezures", "separate": "seperate",
        "separately": "seperately", "serotonin": "seratonin serotonine", "severe": "sever-e severre",
        "significant": "signifcant significent", "similar": "similiar simular", "successful": "succesful successfull",
        "suicidal": "suicidel", "suicide": "sucide suiside", "surgeon": "surgon", "surgery": "surgury surgey",
        "swallow": "swollow", "swelling": "sweling", "swollen": "swolen", "symptom": "symtom sympton symptum",
        "symptoms": "symtoms symptons symptums sypmtoms simptoms", "the": "teh hte", "their": "thier",
        "therapeutic": "theraputic therapuetic",
        "therapist": "theripist", "therapy": "therepy theraphy", "though": "thouhg", "through": "throught thru-out",
        "together": "togther", "tolerate": "tollerate", "treatment": "treatement treatmnet tretment treament",
        "treatments": "treatements treatmnets tretments treaments", "until": "untill", "usually": "usualy usally",
        "vaccine": "vacine vaccin", "vaccines": "vacines", "vomiting": "vomitting vommiting", "weakness": "weekness",
        "weight": "wieght weigth", "which": "wich whcih", "with": "wiht", "and": "adn", "you": "yuo", "your": "yuor",
    }.items()
    for wrong in wrongs.split()
    if "-" not in wrong or wrong == "anti-depressent"
}  # fmt: skip

SMALL_WORDS = (
    "of the|in the|to the|for the|on the|and the|with the|from the|by the|at the|it is|it can"
    "|you can|you may|you are|you have|will be|can be|may be able|to be|have been|has been|such as|more about|due to"
    "|side effects"
    "|side effect|in order|as well as|should be|is not|are not|do not|does not|if you|when you"
    "|your doctor|of your|to your|with your|and your|in your|for your|about your"
)
"""Short words that lose the space between them."""

CONFUSED: tuple[tuple[str, str, str], ...] = (
    ("affect", r"\b(?:side|adverse|harmful|positive|negative|beneficial|lasting)[ -](affects?)\b", "effect"),
    ("effect", r"\b(?:may|can|will|could|might|not) (effect) (?:the|your|how|people|you|women|men"
     r"|children)\b", "affect"),
    (" then ", r"\b(?:more|less|better|worse|faster|slower|higher|lower|longer|shorter|rather|other|greater|fewer"
     r"|earlier"
     r"|sooner|easier|safer|larger|smaller|stronger) (then) (?:the|a|an|in|with|those|other|most|usual|\d+|one|two"
     r"|half|normal"
     r"|any|tablets|for|placebo|others|older|standard|traditional|conventional)\b", "than"),
    ("there", r"\b(?:of|for|to|with|from|about|ask|tell|take|taking|see|call|change|lose|manage|improve"
     r"|use) (there) (?:doctors?"
     r"|clinicians?|medicines?|medications?|symptoms?|own|lives|life|treatments?|bod(?:y|ies)|weight|blood|health"
     r"|mood|sleep"
     r"|daily|famil(?:y|ies)|teeth|skin|pain)\b", "their"),
    ("their", r"\b(their) (?:is|are|was|were)\b", "there"),
    ("your", r"\b(?:if|when|while|because|whether|once|unless) (your) (?:pregnant|breastfeeding|allergic|not|unsure"
     r"|worried"
     r"|unwell|ready|able|at risk|considering|experiencing|suffering|(?:taking|having|using|feeling)(?! (?:is|of|and"
     r"|may|that)))\b",
     "you are"),
    ("you", r"\b(you['’]re) (?:doctor|clinician|nurse|dentist|pharmacist|medicines?|medications?|symptoms?|treatment"
     r"|dose|body"
     r"|health|appointment|skin|blood|team|provider|family|mood)\b(?! free)", "your"),
    ("it", r"\b(it['’]s) (?:side effects?|effects?|effectiveness|benefits?|ability|name|dose|action|mechanism"
     r"|own)\b", "its"),
    ("its", r"\b(its) (?:a|an|the|not|been|called|important to|best to|possible (?:to|that)|normal to"
     r"|common to)\b", "it is"),
    ("loos", r"\b(loos(?:e|ing|es)) (?:weight|consciousness|fat|pounds|control|the ability|sleep|interest)\b", "lose"),
    ("breath", r"\b(?:to|cannot|can['’]t|you) (breath)\b(?![ -](?:tests?|control|sounds?|hold\w*|work))", "breathe"),
    ("breathe", r"\b(?:shortness of|short of|out of|your|a deep) (breathe)\b", "breath"),
    ("advice", r"\b(?:will|may|can|to|should|would|also|we|doctors?|clinicians?) (advice) (?:you|patients?|people"
     r"|against)\b",
     "advise"),
    ("does", r"\b(?:low|high|higher|lower|missed|next|first|single|daily|starting|usual|recommended|double|extra|the"
     r"|booster|second)"
     r" (does) (?:of|is|was|that|may|should|will|can|at|by)\b", "dose"),
    ("dose not", r"\b(dose) not (?:\w+)", "does"),
    (" form ", r"\b(?:suffer(?:s|ing)?|relief|recover(?:y|ing)?|away|different|apart|protects?|rang(?:es?|ing)"
     r"|derived|comes?"
     r"|var(?:y|ies)|benefit|removed) (form) (?:the|an?|your|this|these|their|mild|one|person|depression|anxiety"
     r"|pain|\d+)\b", "from"),
    (" from of", r"\b(?:a|the|this|any|another|common|one|oral|new|severe|mild) (from) of\b", "form"),
    ("trail", r"\b(?:clinical|controlled|randomi[sz]ed|blind|pilot) (trails?)\b", "trial"),
    ("patience", r"\b(?:many|most|some|our|all|these|those|treat|treating|few|help|helps) (patience)\b"
     r"(?= (?:who|with|have|are|were|report|take|treated|may|can|should|experience|will)\b)", "patients"),
    ("weather", r"\b(?:on|about|decide|know|see|ask|determine|sure|discuss|consider|wonder|check|assess"
     r"|tell) (weather)\b"
     r"(?! (?:conditions?|forecast|changes?))", "whether"),
    (" vain", r"\b(?:a|your|each) (vain)\b(?! (?:attempt|effort|hope))", "vein"),
    (" off ", r"\b(?:because|instead|types?|risks?|signs|lack|kinds?) (off) (?:the|an?|your|this|these|\w+)\b", "of"),
    (" to ", r"\b(?:is|are|be|take|taking|drink|eat|feel) (to) (?:much|many|late|soon)\b", "too"),
    (" of ", r"\b(?:should|could|would|must|might) (of) (?:been|had|taken|seen|helped|felt)\b", "have"),
    (" loss ", r"\b(?:to|you|can|and) (loss) (?:weight|fat)\b", "lose"),
    ("prostrate", r"\b(prostrate) (?:cancer|gland|exam\w*)", "prostate"),
    (" effects", r"\b(site|sight) effects\b", "side"),
    (" heel", r"\b(?:to|will|can|helps|wounds?) (heel)\b(?! (?:pain|spurs?|bone|pads?))", "heal"),
    ("diary", r"\b(diary) (?:products?|free|foods?|allerg\w+)\b", "dairy"),
    ("manger", r"\b(?:case|care|office|clinic|practice) (manger)\b", "manager"),
    ("coarse", r"\b(coarse) of (?:treatment|therapy|antibiotics|action)\b", "course"),
    ("week", r"\b(?:feel|feeling|felt|muscle) (week(?:ness)?)\b(?! (?:by|after|\d))", "weak"),
    ("quiet", r"\b(quiet) (?:common|safe|effective|different|well|often|rare|high|low|normal|similar)\b", "quite"),
    ("though", r"\b(though) (?:a|the|your) (?:vein|nose|skin|mouth|needle|tube|drip|mask|catheter)\b"
     r"(?! (?:is|was|may|can|are|will|looks|feels))", "through"),
    ("woman", r"\b(?:many|most|some|these|those|all|few|several) (woman)\b(?= (?:who|have|are|may|with|and|should"
     r"|can|report|do)\b)",
     "women"),
    ("this ", r"\b(this) (?:patients|symptoms|medicines|medications|treatments|(?:side )?effects|drugs|people"
     r"|conditions|sessions)\b(?!['’])",
     "these"),
    ("", r"\b(?:many|several|these|those|few) (patient|symptom|medicine|medication|week|day|month|session|infusion"
     r"|injection|treatment"
     r"|dose|doctor|person)(?=[,.;]| (?:who|have|are|were|may|can|and|or|with|in|of|that|will|report|feel|from"
     r"|should|often|also)\b)",
     "the plural"),
)  # fmt: skip
"""What a text holds where two words may be confused, the words in which they are, and the word that is meant."""
