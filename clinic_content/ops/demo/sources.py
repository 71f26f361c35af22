"""The sources that the demo cites: each was read, in part or in a copy, on the date given."""

from __future__ import annotations

from typing import Any

from .topics import LOOKED_UP, READ

DAILYMED = "https://dailymed.nlm.nih.gov/dailymed/drugInfo.cfm?setid="

SOURCES: tuple[dict[str, Any], ...] = (
    {
        "key": "ketalar-label", "kind": "label", "authors": "Par Pharmaceutical",
        "title": "Ketalar (ketamine hydrochloride) injection: prescribing information", "container": "DailyMed",
        "url": DAILYMED + "14e8f864-8b8a-4e7e-8439-e510d3107063", "accessed": LOOKED_UP,
        "limits": "Read in copies of the label text: sections 1, 4, 5, 6, 7 and 9.",
    },
    {
        "key": "ketamine-older-label", "kind": "label",
        "authors": "Hospira", "title": "Ketamine hydrochloride injection: older prescribing information",
        "container": "DrugCentral",
        "url": "https://drugcentral.org/label/dd8eff00-b92e-4f48-8b57-0464484d6ddf/view", "accessed": LOOKED_UP,
        "limits": "Doses and use as an anesthetic, which are larger than those given for depression.",
    },
    {
        "key": "spravato-label", "kind": "label", "authors": "Janssen Pharmaceuticals",
        "title": "Spravato (esketamine) nasal spray: prescribing information, version 18", "container": "FDALabel",
        "year": 2026,
        "url": "https://nctr-crs.fda.gov/fdalabel/services/spl/set-ids/d81a6a79-a74a-44b7-822c-0dfa3036eaed/spl-doc",
        "accessed": READ,
    },
    {
        "key": "spravato-summary", "kind": "label", "authors": "Janssen Pharmaceuticals",
        "title": "Spravato (esketamine) nasal spray: brief summary, tables 2 and 3 of adverse reactions",
        "container": "U.S. Medicine", "year": 2021,
        "url": "https://www.usmedicine.com/2021online-dir/inc/html/34.html", "accessed": LOOKED_UP,
        "participants": 568, "population": "Adults with treatment-resistant depression", "duration": "4 weeks",
        "comparator": "Placebo nasal spray and an antidepressant taken by mouth",
    },
    {
        "key": "spravato-safety", "kind": "web_page", "authors": "Janssen Pharmaceuticals",
        "title": "Spravato: safety and tolerability, for health care professionals", "container": "spravatohcp.com",
        "url": "https://www.spravatohcp.com/safety", "accessed": LOOKED_UP,
        "participants": 568, "comparator": "Placebo nasal spray and an antidepressant taken by mouth",
        "funding": "The manufacturer",
    },
    {
        "key": "spravato-rems", "kind": "regulator_notice", "authors": "Spravato REMS",
        "title": "What is the Spravato REMS? Information for patients", "container": "spravatorems.com",
        "url": "https://www.spravatorems.com/patients.html", "accessed": LOOKED_UP,
    },
    {
        "key": "spravato-dosing", "kind": "web_page", "authors": "Janssen Pharmaceuticals",
        "title": "Spravato: dosing, monitoring and discharge", "container": "spravatohcp.com",
        "url": "https://www.spravatohcp.com/dosing-spravato-trd", "accessed": LOOKED_UP, "funding": "The manufacturer",
    },
    {
        "key": "zoloft-label", "kind": "label", "authors": "Viatris Specialty",
        "title": "Zoloft (sertraline hydrochloride): prescribing information, version 7", "container": "FDALabel",
        "year": 2023,
        "url": "https://nctr-crs.fda.gov/fdalabel/services/spl/set-ids/fda754f6-d0f3-4dce-a17a-927d64f912f7/spl-doc",
        "accessed": LOOKED_UP, "limits": "Sections 1, 4 and 6 were read in a copy of the label text.",
    },
    {
        "key": "zoloft-older-label", "kind": "label", "authors": "Pfizer",
        "title": "Zoloft (sertraline hydrochloride): earlier prescribing information, table 3", "container":
        "Copy at 120ty.net",
        "url": "http://www.120ty.net/bencandy.php?aid=46839&fid=134&page=27", "accessed": LOOKED_UP,
        "participants": 5193, "comparator": "Placebo",
        "limits": "An earlier label; the table combines trials of depression, OCD, panic, PTSD, PMDD and "
        "social anxiety.",
    },
    {
        "key": "zoloft-counseling", "kind": "label", "authors": "Pfizer",
        "title": "Zoloft: patient counseling information, section 17 of the label", "container": "Pfizer "
        "Medical Information",
        "url": "https://www.pfizermedicalinformation.co.cr/en-us/zoloft/patient-counseling", "accessed": LOOKED_UP,
    },
    {
        "key": "ashp-sertraline", "kind": "web_page", "authors": "American Society of Health-System Pharmacists",
        "title": "Sertraline monograph", "container": "Drugs.com", "year": 2024,
        "url": "http://drugs.com/monograph/sertraline.html?references=1", "accessed": LOOKED_UP,
    },
    {
        "key": "fda-2023", "kind": "regulator_notice", "authors": "HealthDay",
        "title": "FDA warns of dangers of compounded ketamine for psychiatric use", "container": "Drugs.com",
        "year": 2023, "url": "https://www.drugs.com/news/fda-warns-dangers-compounded-ketamine-psychiatric-115482.html",
        "accessed": READ, "limits": "A report of the FDA's notice of 10 October 2023.",
    },
    {
        "key": "sanacora-2017", "kind": "guideline",
        "authors": "Sanacora G, Frye MA, McDonald W, Mathew SJ, Turner MS, Schatzberg AF, et al",
        "title": "A consensus statement on the use of ketamine in the treatment of mood disorders",
        "container": "JAMA Psychiatry", "year": 2017, "volume": "74", "pages": "399-405",
        "url": "https://jamanetwork.com/journals/jamapsychiatry/article-abstract/2605202", "accessed": READ,
        "conditions": ["depression"], "limits": "The abstract was read.",
    },
    {
        "key": "mcintyre-2021", "kind": "systematic_review", "authors": "McIntyre RS, et al",
        "title": "Synthesizing the evidence for ketamine and esketamine in treatment-resistant depression: an "
        "international "
        "expert opinion on the available evidence and implementation",
        "container": "American Journal of Psychiatry", "year": 2021, "doi": "10.1176/appi.ajp.2020.20081251",
        "accessed": LOOKED_UP, "conditions": ["treatment-resistant-depression"], "limits": "The abstract was read.",
    },
    {
        "key": "oliver-2022", "kind": "observational", "authors": "Oliver PA, Snyder AD, Feinn R, Malov S, "
        "McDiarmid G, Arias AJ",
        "title": "Clinical effectiveness of intravenous racemic ketamine infusions in a large community "
        "sample of patients "
        "with treatment-resistant depression, suicidal ideation, and generalized anxiety symptoms: a "
        "retrospective chart review",
        "container": "Journal of Clinical Psychiatry", "year": 2022, "volume": "83", "issue": "6", "pages": "21m14336",
        "url": "https://www.psychiatrist.com/jcp/clinical-effectiveness-intravenous-racemic-ketamine-treatment-resistant-"
        "depression-suicidal-ideation-generalized-anxiety-symptoms/",
        "accessed": READ, "design": "Chart review without a comparison group", "participants": 424,
        "conditions": ["treatment-resistant-depression"], "evidence_level": "very_low",
    },
    {
        "key": "whittaker-2021", "kind": "systematic_review", "authors": "Whittaker E, Dadabayev AR, Joshi SA, Glue P",
        "title": "Systematic review and meta-analysis of randomized controlled trials of ketamine in the treatment of "
        "refractory anxiety spectrum disorders",
        "container": "Therapeutic Advances in Psychopharmacology", "year": 2021, "volume": "11", "pages": "1-12",
        "doi": "10.1177/20451253211056743", "accessed": READ, "conditions": ["social-anxiety", "ptsd", "ocd"],
        "evidence_level": "low",
    },
    {
        "key": "taylor-2018", "kind": "trial", "authors": "Taylor JH, Landeros-Weisenberger A, Coughlin C, "
        "Mulqueen J, Johnson JA, "
        "Gabriel D, et al",
        "title": "Ketamine for social anxiety disorder: a randomized, placebo-controlled crossover trial",
        "container": "Neuropsychopharmacology", "year": 2018, "volume": "43", "issue": "2", "pages": "325-333",
        "doi": "10.1038/npp.2017.194", "pmcid": "PMC5729569", "accessed": READ, "participants": 18,
        "conditions": ["social-anxiety"], "evidence_level": "low",
    },
    {
        "key": "abdallah-2022", "kind": "trial", "authors": "Abdallah CG, Roache JD, Gueorguieva R, Averill LA, "
        "Young-McCaughan S, Shiroma PR, et al",
        "title": "Dose-related effects of ketamine for antidepressant-resistant symptoms of posttraumatic "
        "stress disorder in "
        "veterans and active duty military: a double-blind, randomized, placebo-controlled multi-center clinical trial",
        "container": "Neuropsychopharmacology", "year": 2022, "volume": "47", "issue": "8", "pages": "1574-1581",
        "doi": "10.1038/s41386-022-01266-9", "pmid": "35046508", "accessed": READ, "participants": 158,
        "conditions": ["ptsd"], "evidence_level": "moderate",
    },
    {
        "key": "thornton-2024", "kind": "article", "authors": "Thornton NLR, Wright DJ, Glozier N",
        "title": "Implementation of a ketamine programme for treatment-resistant depression in the public "
        "health system: "
        "lessons from the first Australian public hospital clinic",
        "container": "Australian and New Zealand Journal of Psychiatry", "year": 2024, "volume": "58", "issue": "7",
        "pages": "549-554", "doi": "10.1177/00048674241237094", "pmcid": "PMC11193313", "accessed": LOOKED_UP,
        "conditions": ["treatment-resistant-depression"],
    },
    {
        "key": "nimh-depression", "kind": "web_page", "authors": "National Institute of Mental Health",
        "title": "Depression treatment overview", "container": "Copy at my.compeap.com", "year": 2019,
        "url": "https://my.compeap.com/categories/emotional-health/subcategories/depression/articles/"
        "depression-treatment-overview",
        "accessed": LOOKED_UP, "conditions": ["depression"],
    },
    {
        "key": "zorumski-2017", "kind": "article", "authors": "Zorumski CF, Conway CR",
        "title": "Use of ketamine in clinical practice: a time for optimism and caution",
        "container": "JAMA Psychiatry", "year": 2017, "volume": "74", "issue": "4", "pages": "405-406",
        "doi": "10.1001/jamapsychiatry.2017.0078", "accessed": LOOKED_UP, "conditions": ["depression"],
        "limits": "The abstract was read.",
    },
    {
        "key": "tully-2022", "kind": "systematic_review", "authors": "Tully JL, Dahlén AD, Haggarty CJ, "
        "Schiöth HB, Brooks S",
        "title": "Ketamine treatment for refractory anxiety: a systematic review",
        "container": "British Journal of Clinical Pharmacology", "year": 2022, "pmcid": "PMC9540337",
        "accessed": LOOKED_UP, "conditions": ["generalized-anxiety", "social-anxiety"],
    },
    {
        "key": "webmd-depression", "kind": "web_page", "authors": "WebMD",
        "title": "Depression treatment: give it time to work", "container": "WebMD",
        "url": "http://www.webmd.com/depression/breaking-depression-cycle-12/depression-disguises?page=3",
        "accessed": LOOKED_UP, "conditions": ["depression"],
    },
    {
        "key": "lifeline-988", "kind": "web_page", "authors": "Wyoming Department of Health",
        "title": "988 Suicide & Crisis Lifeline", "container": "health.wyo.gov",
        "url": "https://health.wyo.gov/publichealth/prevention/wivpp/suicide-prevention/988-suicide-crisis-lifeline",
        "accessed": LOOKED_UP,
    },
)  # fmt: skip
