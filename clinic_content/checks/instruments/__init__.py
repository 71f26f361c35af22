"""Instruments that rate patient information, published or a clinic's own: people answer, and a machine where it can."""

from __future__ import annotations

from .agreement import Agreement, agreement
from .evidence import Proposal, proposals
from .instrument import ANSWERS, Instrument, Item, Score, faults, scores
from .own import MOST_ITEMS, ROLES_OF_ITEMS, OwnForm, OwnItem, faults_of, form_of, instrument_of
from .published import CDC, DISCERN, JAMA, PEMAT, PUBLISHED

__all__ = [
    "ANSWERS", "CDC", "DISCERN", "JAMA", "MOST_ITEMS", "PEMAT", "PUBLISHED", "ROLES_OF_ITEMS", "Agreement",
    "Instrument", "Item", "OwnForm", "OwnItem", "Proposal", "Score", "agreement", "faults", "faults_of", "form_of",
    "instrument_of", "proposals", "scores",
]  # fmt: skip
