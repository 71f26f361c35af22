"""What the database holds of versions and decisions: frozen content, four eyes, approvals that were really given."""

from __future__ import annotations

from clinic_content.audit.guards import Guard, append_only, no_replace

VERSION, REVIEW, DECISION = "reviews_version", "reviews_review", "reviews_decision"
APPROVAL, REQUIRED, COMMENT = "reviews_approval", "reviews_requiredapproval", "reviews_comment"
ACCEPTED = "reviews_acceptedfinding"
CLAIM = "reviews_versionclaim"

HOLD_DOCUMENT = (
    "PERFORM 1 FROM documents_document d JOIN reviews_version v ON v.document_id = d.id "
    "WHERE v.id = NEW.version_id FOR NO KEY UPDATE OF d"
)

HOLD_REVIEW = f"{HOLD_DOCUMENT}; PERFORM 1 FROM reviews_review r WHERE r.version_id = NEW.version_id FOR NO KEY UPDATE"

CONTRIBUTED = (
    "EXISTS (SELECT 1 FROM reviews_version v JOIN documents_contribution c "
    "ON c.document_id = v.document_id AND c.number <= v.number WHERE v.id = NEW.version_id AND c.user_id = NEW.by_id "
    "AND c.number > COALESCE((SELECT MAX(e.number) FROM reviews_version e JOIN reviews_approval p "
    "ON p.version_id = e.id WHERE e.document_id = v.document_id AND e.number < v.number), 0)) "
    "OR EXISTS (SELECT 1 FROM reviews_version v WHERE v.id = NEW.version_id AND v.submitted_by_id = NEW.by_id)"
)

"""Wrote or edited it, in this round or in an earlier one whose words nobody has approved since."""

UNMET = (
    "NOT EXISTS (SELECT 1 FROM reviews_requiredapproval q JOIN reviews_review r ON r.id = q.review_id "
    "WHERE r.version_id = NEW.version_id) "
    "OR EXISTS (SELECT 1 FROM reviews_requiredapproval q JOIN reviews_review r ON r.id = q.review_id "
    "WHERE r.version_id = NEW.version_id AND NOT EXISTS (SELECT 1 FROM reviews_decision d "
    "WHERE d.review_id = r.id AND d.version_id = NEW.version_id AND d.role = q.role AND d.outcome = 'approve' "
    "AND d.sha256 = NEW.sha256)) "
    "OR EXISTS (SELECT 1 FROM reviews_decision d WHERE d.version_id = NEW.version_id AND d.outcome <> 'approve')"
)

GUARDS = (
    *append_only(VERSION, "document_id,number", sentence="A version never changes."),
    Guard(
        "version_hash", VERSION, "INSERT", "NEW.sha256 <> SHA(NEW.content)",
        "The version's hash is not the hash of its content.",
    ),
    Guard(
        "version_in_order", VERSION, "INSERT",
        "NEW.number <> "
        "COALESCE((SELECT MAX(m.number) FROM reviews_version m WHERE m.document_id = NEW.document_id), 0) + 1",
        "Versions are numbered one after the other.",
    ),
    Guard(
        "version_has_contributors", VERSION, "INSERT",
        "NOT EXISTS (SELECT 1 FROM documents_contribution c WHERE c.document_id = NEW.document_id "
        "AND c.number = NEW.number AND c.user_id = NEW.submitted_by_id)",
        "Whoever submits a version is one of its contributors.",
    ),
    *append_only(DECISION, "review_id,by_id", "review_id,role", sentence="A decision never changes."),
    Guard("decision_four_eyes", DECISION, "INSERT", CONTRIBUTED, "Nobody decides on a version they wrote or edited."),
    Guard(
        "decision_bound", DECISION, "INSERT",
        "NOT EXISTS (SELECT 1 FROM reviews_version v JOIN reviews_review r ON r.version_id = v.id "
        "WHERE v.id = NEW.version_id AND r.id = NEW.review_id AND v.sha256 = NEW.sha256 AND r.outcome = '' "
        "AND NOT EXISTS (SELECT 1 FROM reviews_version m WHERE m.document_id = v.document_id AND m.number > v.number))",
        "A decision is on the newest version, while it is in review, and on the content that was shown.",
        lock=HOLD_DOCUMENT,
    ),
    Guard(
        "decision_in_role", DECISION, "INSERT",
        "NOT EXISTS (SELECT 1 FROM accounts_user u JOIN accounts_user_groups m ON m.user_id = u.id "
        "JOIN auth_group g ON g.id = m.group_id WHERE u.id = NEW.by_id AND u.is_active AND g.name = NEW.role) "
        "OR NOT EXISTS (SELECT 1 FROM reviews_requiredapproval q "
        "WHERE q.review_id = NEW.review_id AND q.role = NEW.role)",
        "A decision is made in a role that the person holds and the review asks for.",
    ),
    *append_only(APPROVAL, "version_id", sentence="An approval never changes."),
    Guard(
        "approval_hash", APPROVAL, "INSERT",
        "NOT EXISTS (SELECT 1 FROM reviews_version v WHERE v.id = NEW.version_id AND v.sha256 = NEW.sha256 "
        "AND SHA(v.content) = NEW.sha256)",
        "An approval is of the content that was decided on.",
    ),
    Guard(
        "approval_in_review", APPROVAL, "INSERT",
        "NOT EXISTS (SELECT 1 FROM reviews_review r WHERE r.version_id = NEW.version_id AND r.outcome = '')",
        "A version is approved while it is in review.",
        lock=HOLD_REVIEW,
    ),
    Guard("approval_met", APPROVAL, "INSERT", UNMET, "Not every required approval has been given.", lock=HOLD_REVIEW),
    *append_only(REQUIRED, "review_id,role", sentence="What a review asks for was fixed when it was opened."),
    Guard(
        "required_before_deciding", REQUIRED, "INSERT",
        "EXISTS (SELECT 1 FROM reviews_decision d WHERE d.review_id = NEW.review_id) "
        "OR EXISTS (SELECT 1 FROM reviews_review r WHERE r.id = NEW.review_id AND r.outcome <> '')",
        "What a review asks for was fixed when it was opened.",
    ),
    *append_only(COMMENT, sentence="A comment never changes."),
    *append_only(CLAIM, sentence="What a version says never changes."),
    *append_only(ACCEPTED, sentence="What a version was submitted with never changes."),
    Guard(
        "accepted_at_submission", ACCEPTED, "INSERT",
        "EXISTS (SELECT 1 FROM reviews_review r WHERE r.version_id = NEW.version_id)",
        "What a version was submitted with was fixed when its review was opened.",
    ),
    Guard(
        "override_four_eyes", ACCEPTED, "INSERT", f"NEW.severity = 'blocker' AND ({CONTRIBUTED})",
        "Nobody overrides what stops a version that they wrote or edited.",
    ),
    Guard(
        "review_fixed", REVIEW, "UPDATE",
        "OLD.outcome <> '' OR NEW.id <> OLD.id OR NEW.version_id <> OLD.version_id OR NEW.kind <> OLD.kind "
        "OR NEW.months <> OLD.months "
        "OR NEW.opened_at <> OLD.opened_at OR NEW.language <> OLD.language",
        "A review closes once and keeps what it was opened with.",
    ),
    Guard(
        "review_approved", REVIEW, "UPDATE",
        "NEW.outcome <> '' AND (NEW.outcome = 'approved') <> "
        "EXISTS (SELECT 1 FROM reviews_approval a WHERE a.version_id = NEW.version_id)",
        "A review ends as approved when its version is, and only then.",
    ),
    Guard("review_opened_open", REVIEW, "INSERT", "NEW.outcome <> ''", "A review is opened open."),
    no_replace(REVIEW, "version_id", sentence="A review is kept."),
    Guard("review_kept", REVIEW, "DELETE", "1 = 1", "A review is kept."),
)  # fmt: skip
