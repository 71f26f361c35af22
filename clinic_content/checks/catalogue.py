"""Every check on one line: its code, category, severity, and the function that applies it.

Adding a check is one function, one line here and its tests; `tests/checks/test_catalogue.py` fails when one of the
three is missing. A function may lower or raise the severity of one finding; the line gives the usual one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from . import (
    abbreviations,
    advice,
    against_facts,
    approval,
    benefits,
    boasts,
    completeness,
    confirming,
    conflation,
    contradictions,
    dates_said,
    effects,
    evidence,
    frequency,
    garbled,
    governance,
    lists,
    mismatches,
    placing,
    plain_language,
    prescription_only,
    promotion,
    questions,
    reassurance,
    references,
    requirements,
    safety_lists,
    same_title,
    slips,
    strays,
    structure,
    suitability,
    sweeping,
    tables,
    unsafe,
    witnesses,
)
from .finding import Category, Finding, Severity
from .page import Page

Function = Callable[[Page], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Check:
    """One check: what it is called, what it is about, how grave, and what applies it."""

    code: str
    category: Category
    severity: Severity
    function: Function


BLOCKER, MAJOR, MINOR = Severity.BLOCKER, Severity.MAJOR, Severity.MINOR
C = Category


def _of_content(function: Callable[..., Iterator[Finding]]) -> Function:
    """Return a check of structure, which needs the content alone, as a check of a page."""

    def applied(page: Page) -> Iterator[Finding]:
        return function(page.content)

    applied.__doc__, applied.__name__ = function.__doc__, function.__name__
    return applied


STRUCTURE = (
    Check("empty-document", C.GOVERNANCE, BLOCKER, _of_content(structure.empty)),
    Check("question-without-answer", C.SAFETY_INFORMATION, BLOCKER, _of_content(structure.unanswered)),
    Check("empty-section", C.EMPTY_LIST, MAJOR, structure.empty_section),
    Check("empty-list-intro", C.EMPTY_LIST, MAJOR, lists.empty_list_intro),
    Check("marker-without-reference", C.BROKEN_REFERENCE, BLOCKER, references.marker_without_reference),
    Check("reference-not-cited", C.MISSING_REFERENCE, MINOR, _of_content(structure.uncited_reference)),
    Check("absolute-without-basis", C.MISSING_REFERENCE, BLOCKER, _of_content(structure.absolute_without_basis)),
    Check("serious-without-help", C.SAFETY_INFORMATION, BLOCKER, _of_content(structure.serious_without_help)),
    Check("same-title", C.GOVERNANCE, MAJOR, same_title.same_title),
    Check("import-unconfirmed", C.GOVERNANCE, MAJOR, confirming.import_unconfirmed),
    Check("repeated-anchor", C.GOVERNANCE, BLOCKER, _of_content(structure.repeated_anchor)),
    Check("retracted-reference", C.BROKEN_REFERENCE, BLOCKER, _of_content(structure.retracted_reference)),
    Check("long-disclaimer", C.READABILITY, MINOR, _of_content(structure.long_disclaimer)),
)

STRUCTURED = (
    Check("contraindications-incomplete", C.SAFETY_INFORMATION, MAJOR, completeness.contraindications_incomplete),
    Check("side-effects-incomplete", C.SAFETY_INFORMATION, MAJOR, completeness.side_effects_incomplete),
    Check("frequency-conflict", C.FACTUAL_ERROR, BLOCKER, frequency.frequency_conflict),
    Check("contradicts-library", C.FACTUAL_ERROR, MAJOR, against_facts.contradicts_library),
    Check("internal-contradiction", C.CONTRADICTION, MAJOR, contradictions.internal_contradiction),
    Check("cross-document-contradiction", C.CROSS_CONTRADICTION, MAJOR, contradictions.cross_document_contradiction),
    Check("condition-conflation", C.UNSUPPORTED_CLAIM, MAJOR, conflation.condition_conflation),
    Check("fact-expired", C.OUTDATED, MAJOR, against_facts.fact_expired),
    Check("outdated-page", C.OUTDATED, MAJOR, dates_said.outdated_page),
)

CLAIMS = (
    Check("directive-to-treat", C.UNSAFE_ADVICE, BLOCKER, advice.directive_to_treat),
    Check("stop-medication", C.UNSAFE_ADVICE, MAJOR, advice.stop_medication),
    Check("risky-permission", C.UNSAFE_ADVICE, MAJOR, unsafe.risky_permission),
    Check("delayed-warning-sign", C.UNSAFE_ADVICE, BLOCKER, unsafe.delayed_warning_sign),
    Check("safety-assurance", C.UNSUPPORTED_CLAIM, MAJOR, reassurance.safety_assurance),
    Check("superlative-comparison", C.UNSUPPORTED_CLAIM, MAJOR, boasts.superlative_comparison),
    Check("durability-claim", C.UNSUPPORTED_CLAIM, MAJOR, effects.durability_claim),
    Check("benefit-claim", C.UNSUPPORTED_CLAIM, MAJOR, benefits.benefit_claim),
    Check("suitability-claim", C.UNSUPPORTED_CLAIM, MAJOR, suitability.suitability_claim),
    Check("unverifiable-authority", C.UNSUPPORTED_CLAIM, MAJOR, witnesses.unverifiable_authority),
    Check("testimonial-aggregate", C.UNSUPPORTED_CLAIM, MAJOR, witnesses.testimonial_aggregate),
    Check("mechanism-as-fact", C.UNSUPPORTED_CLAIM, MINOR, effects.mechanism_as_fact),
    Check("weasel-evidence", C.MISSING_REFERENCE, MAJOR, evidence.weasel_evidence),
    Check("unsourced-number", C.UNATTRIBUTED, MAJOR, evidence.unsourced_number),
    Check("vague-quantity", C.UNATTRIBUTED, MINOR, evidence.vague_quantity),
    Check("absolute-claim", C.PROMOTIONAL, MAJOR, boasts.absolute_claim),
    Check("sweeping-claim", C.PROMOTIONAL, MAJOR, sweeping.sweeping_claim),
    Check("outcome-promise", C.PROMOTIONAL, MAJOR, advice.outcome_promise),
    Check("promotional-adjective", C.PROMOTIONAL, MINOR, promotion.promotional_adjective),
    Check("clinic-promotion", C.SELF_PROMOTION, MINOR, promotion.clinic_promotion),
    Check("stigma-term", C.STIGMA, MINOR, promotion.stigma_term),
)

NOTICES = (
    Check("off-label-missing", C.OFF_LABEL_NOTICE, BLOCKER, requirements.off_label_missing),
    Check("controlled-substance-missing", C.CONTROLLED_NOTICE, MAJOR, requirements.controlled_substance_missing),
    Check("crisis-resource-missing", C.CRISIS_RESOURCE, BLOCKER, requirements.crisis_resource_missing),
    Check("medical-advice-missing", C.ADVICE_DISCLAIMER, MAJOR, requirements.medical_advice_missing),
    Check("compounded-missing", C.REQUIRED_DISCLAIMER, MAJOR, requirements.compounded_missing),
    Check("home-use-mention", C.REQUIRED_DISCLAIMER, BLOCKER, requirements.home_use_mention),
    Check("esketamine-rems-missing", C.REQUIRED_DISCLAIMER, BLOCKER, requirements.esketamine_rems_missing),
    Check("boxed-warning-missing", C.SAFETY_INFORMATION, BLOCKER, requirements.boxed_warning_missing),
    Check("disclaimer-missing", C.REQUIRED_DISCLAIMER, MAJOR, requirements.disclaimer_missing),
    Check("notice-misplaced", C.REQUIRED_DISCLAIMER, MINOR, placing.notice_misplaced),
    Check("approval-blur", C.FACTUAL_ERROR, MAJOR, approval.approval_blur),
    Check("contraindications-missing", C.SAFETY_INFORMATION, BLOCKER, safety_lists.contraindications_missing),
    Check("side-effects-missing", C.SAFETY_INFORMATION, BLOCKER, safety_lists.side_effects_missing),
    Check("prescription-medicine-promoted", C.PROMOTIONAL, BLOCKER, prescription_only.prescription_medicine_promoted),
    Check("governance-missing", C.GOVERNANCE, BLOCKER, governance.governance_missing),
)

TEXT = (
    Check("study-without-citation", C.MISSING_REFERENCE, MAJOR, references.study_without_citation),
    Check("unverified-quotation", C.MISSING_REFERENCE, MAJOR, references.unverified_quotation),
    Check("comparison-table-unsourced", C.MISSING_REFERENCE, MAJOR, tables.comparison_table_unsourced),
    Check("reference-incomplete", C.BROKEN_REFERENCE, MINOR, references.reference_incomplete),
    Check("citation-claim-mismatch", C.UNSUPPORTED_CLAIM, MAJOR, mismatches.citation_claim_mismatch),
    Check("undefined-acronym", C.ACRONYM, MINOR, abbreviations.undefined_acronym),
    Check("readability-grade", C.READABILITY, MINOR, plain_language.readability),
    Check("passive-instruction", C.READABILITY, MINOR, plain_language.passive_instruction),
    Check("number-without-base", C.READABILITY, MINOR, plain_language.number_without_base),
    Check("jargon", C.READABILITY, MINOR, plain_language.jargon),
    Check("alt-text-in-heading", C.GARBLED, MINOR, garbled.alt_text_in_heading),
    Check("web-boilerplate", C.GARBLED, MINOR, garbled.web_boilerplate),
    Check("import-structure-damage", C.GARBLED, MINOR, garbled.import_structure_damage),
    Check("missing-space-or-stop", C.GARBLED, MINOR, garbled.missing_space_or_stop),
    Check("repeated-word", C.GARBLED, MINOR, garbled.repeated_word),
    Check("wrong-word", C.GARBLED, MINOR, slips.wrong_word),
    Check("broken-sentence", C.GARBLED, MINOR, slips.broken_sentence),
    Check("stray-code", C.GARBLED, MINOR, strays.stray_code),
    Check("pasted-twice", C.GARBLED, MINOR, strays.pasted_twice),
    Check("faq-form", C.READABILITY, MINOR, questions.faq_form),
)

CATALOGUE: tuple[Check, ...] = (*STRUCTURE, *NOTICES, *CLAIMS, *STRUCTURED, *TEXT)
"""Every check, in the order in which people read its findings."""
