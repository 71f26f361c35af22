"""What the database holds of documents: steps of the review status, and contributions that cannot be taken back."""

from __future__ import annotations

from clinic_content.audit.guards import Guard, no_replace

from .status import MOVES

DOCUMENT, CONTRIBUTION = "documents_document", "documents_contribution"
TAKEN_BACK = "A contribution cannot be taken back."
STEPS = sorted({(source.value, target.value) for sources, target in MOVES.values() for source in sources})
ALLOWED = " OR ".join(
    f"(OLD.review_status = '{source}' AND NEW.review_status = '{target}')" for source, target in STEPS
)

GUARDS = (
    Guard("documents_contribution_no_update", CONTRIBUTION, "UPDATE", "1 = 1", TAKEN_BACK),
    Guard(
        "documents_contribution_no_delete", CONTRIBUTION, "DELETE",
        # It goes with a document that was never submitted, and that `document_kept` let go; not before it.
        "EXISTS (SELECT 1 FROM documents_document d WHERE d.id = OLD.document_id)",
        TAKEN_BACK,
    ),
    no_replace(CONTRIBUTION, "document_id,number,user_id", sentence=TAKEN_BACK),
    Guard(
        "contribution_in_time", CONTRIBUTION, "INSERT",
        "EXISTS (SELECT 1 FROM reviews_version v WHERE v.document_id = NEW.document_id AND v.number >= NEW.number)",
        "Who contributed to a version was fixed with it.",
        lock="PERFORM 1 FROM documents_document d WHERE d.id = NEW.document_id FOR NO KEY UPDATE",
    ),
    no_replace(DOCUMENT, "uid", "kind,language,slug", sentence="Another document is there already."),
    Guard(
        "document_born_draft", DOCUMENT, "INSERT", "NEW.review_status <> 'draft'", "A document begins as a draft."
    ),
    Guard(
        "document_steps", DOCUMENT, "UPDATE", f"NEW.review_status <> OLD.review_status AND NOT ({ALLOWED})",
        "The review status cannot take this step.",
    ),
    Guard(
        "document_approved", DOCUMENT, "UPDATE",
        "NEW.review_status = 'approved' AND OLD.review_status <> 'approved' AND NOT EXISTS ("
        "SELECT 1 FROM reviews_version v JOIN reviews_approval a ON a.version_id = v.id WHERE v.document_id = NEW.id "
        "AND v.number = (SELECT MAX(m.number) FROM reviews_version m WHERE m.document_id = NEW.id) "
        "AND NOT EXISTS (SELECT 1 FROM reviews_reopening o WHERE o.version_id = v.id))",
        "A document is approved when its newest version is.",
    ),
    Guard(
        "document_identity", DOCUMENT, "UPDATE",
        "NEW.id <> OLD.id OR NEW.uid <> OLD.uid OR NEW.kind <> OLD.kind OR NEW.created_by_id <> OLD.created_by_id",
        "A document keeps its identity and its kind.",
    ),
    Guard(
        "document_kept", DOCUMENT, "DELETE",
        "EXISTS (SELECT 1 FROM reviews_version v WHERE v.document_id = OLD.id)",
        "A document that was submitted once is kept.",
    ),
)  # fmt: skip
