"""Short forms for the entries of the demo's two kinds of safety list."""

from __future__ import annotations

from typing import Any

DUMMY = "a dummy treatment"


def absolute(kind: str, term: str, medical: str, why: str, *, cite: str, **more: Any) -> dict[str, Any]:
    """Say who must not have the treatment, as the label says it."""
    return _reason("absolute", kind, term, medical, why, cite=cite) | more


def relative(kind: str, term: str, medical: str, why: str, *, cite: str, **more: Any) -> dict[str, Any]:
    """Say for whom a clinician weighs it."""
    return _reason("relative", kind, term, medical, why, cite=cite) | more


def precaution(kind: str, term: str, medical: str, why: str, *, cite: str, **more: Any) -> dict[str, Any]:
    """Say what needs care, or a measure first."""
    return _reason("precaution", kind, term, medical, why, cite=cite) | more


def effect(term: str, medical: str, system: str, do: str, *, cite: tuple[str, ...], **more: Any) -> dict[str, Any]:
    """Name a side effect whose frequency is not known, unless `more` holds figures."""
    head = {"patient_term": term, "medical_term": medical, "body_system": system, "what_to_do": do}
    often = {} if "rate" in more or "label_band" in more else {"label_band": "not_known"}
    return head | {"citations": cite} | often | more


def of(had: int, total: int, *, dummy: tuple[int, int], name: str = DUMMY) -> dict[str, Any]:
    """Give how many of how many had it, beside those with the comparator."""
    compared = {"n_with": dummy[0], "n_total": dummy[1]}
    return {"rate": {"n_with": had, "n_total": total}, "comparator": compared, "comparator_name": name} | LABEL


def percent(share: str, *, dummy: str = "", name: str = DUMMY) -> dict[str, Any]:
    """Give a percentage, beside that of the comparator where the source has one."""
    compared = {"comparator": {"percent": dummy}, "comparator_name": name} if dummy else {}
    return {"rate": {"percent": share}} | compared | LABEL


def serious(because: str, level: str, threshold: str) -> dict[str, Any]:
    """Mark a side effect as serious, and say from when on (“if…”) to get which help."""
    told = {"seriousness": "serious", "serious_because": (because,)}
    return told | {"get_help": level, "get_help_if": f"if {threshold}"}


def call_us(threshold: str) -> dict[str, Any]:
    """Say from when on (“if…”) to call the clinic about it."""
    return {"get_help": "non_urgent", "get_help_if": f"if {threshold}"}


def begins(when: str) -> dict[str, Any]:
    """Say when it begins."""
    return {"onset": {"when": when}}


def lasts(when: str, low: int | None = None, high: int | None = None, unit: str = "") -> dict[str, Any]:
    """Say how long it lasts."""
    return {"duration": {"when": when, "low": low, "high": high, "unit": unit}}


LABEL = {"frequency_basis": "label_table"}


def _reason(strength: str, kind: str, term: str, medical: str, why: str, *, cite: str) -> dict[str, Any]:
    return {
        "strength": strength,
        "kind": kind,
        "patient_term": term,
        "medical_term": medical,
        "why": why,
        "evidence_basis": "label",
        "citations": (cite,),
    }
