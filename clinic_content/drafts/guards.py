"""What the database holds of drafts set aside: one at a time, whose words they are, and no conflict left behind."""

from __future__ import annotations

from clinic_content.audit.guards import Guard, append_only

SET_ASIDE, CONTRIBUTOR, END = "drafts_setaside", "drafts_setasidecontributor", "drafts_setasideend"
CONFLICT, CHOICE = "drafts_mergeconflict", "drafts_mergechoice"

HOLD_DOCUMENT = "PERFORM 1 FROM documents_document d WHERE d.id = NEW.document_id FOR NO KEY UPDATE"
HOLD_ITS_DOCUMENT = (
    f"PERFORM 1 FROM documents_document d JOIN {SET_ASIDE} s ON s.document_id = d.id "
    "WHERE s.id = NEW.set_aside_id FOR NO KEY UPDATE OF d"
)

AWAY = (
    f"EXISTS (SELECT 1 FROM {SET_ASIDE} l WHERE l.document_id = s.document_id AND l.id > s.id "
    f"AND NOT EXISTS (SELECT 1 FROM {END} le WHERE le.set_aside_id = l.id AND le.outcome = 'taken_up'))"
)
"""Of a draft `s` that was taken up: it has been set aside again since, and has not come back."""

GUARDS = (
    *append_only(SET_ASIDE, sentence="What was set aside is kept as it was."),
    Guard(
        "set_aside_whole", SET_ASIDE, "INSERT",
        "NEW.sha256 <> SHA(NEW.content) OR NOT EXISTS (SELECT 1 FROM reviews_version v JOIN releases_release r "
        "ON r.version_id = v.id WHERE v.id = NEW.mended_id AND v.document_id = NEW.document_id)",
        "A draft is set aside whole, for a mend of what was released.",
    ),
    Guard(
        "set_aside_one_at_a_time", SET_ASIDE, "INSERT",
        f"EXISTS (SELECT 1 FROM {SET_ASIDE} s WHERE s.document_id = NEW.document_id "
        f"AND NOT EXISTS (SELECT 1 FROM {END} e WHERE e.set_aside_id = s.id)) "
        "OR EXISTS (SELECT 1 FROM documents_document d WHERE d.id = NEW.document_id AND d.review_status = 'in_review')",
        "A draft is set aside once at a time, and not while it is in review.",
        lock=HOLD_DOCUMENT,
    ),
    *append_only(CONTRIBUTOR, "set_aside_id,user_id", sentence="Who wrote what was set aside never changes."),
    *append_only(END, "set_aside_id", sentence="How a draft that was set aside ended never changes."),
    Guard(
        "set_aside_contributors", END, "INSERT",
        f"NEW.outcome = 'taken_up' AND EXISTS (SELECT 1 FROM {CONTRIBUTOR} c "
        f"JOIN {SET_ASIDE} s ON s.id = c.set_aside_id "
        "WHERE s.id = NEW.set_aside_id AND NOT EXISTS (SELECT 1 FROM documents_contribution k "
        "WHERE k.document_id = s.document_id AND k.user_id = c.user_id AND k.number > COALESCE("
        "(SELECT MAX(v.number) FROM reviews_version v WHERE v.document_id = s.document_id), 0)))",
        "Whoever wrote what was set aside contributes to the version in which it comes back.",
        lock=HOLD_ITS_DOCUMENT,
    ),
    *append_only(CONFLICT, sentence="What had to be chosen never changes."),
    *append_only(CHOICE, "conflict_id", sentence="A choice never changes."),
    Guard(
        "version_without_conflicts", "reviews_version", "INSERT",
        f"EXISTS (SELECT 1 FROM {CONFLICT} c JOIN {SET_ASIDE} s ON s.id = c.set_aside_id "
        f"WHERE s.document_id = NEW.document_id AND NOT {AWAY} "
        f"AND NOT EXISTS (SELECT 1 FROM {CHOICE} h WHERE h.conflict_id = c.id))",
        "Nothing is submitted while a mend and a draft contradict one another.",
        lock=HOLD_DOCUMENT,
    ),
)  # fmt: skip
