"""What the database holds of versions and decisions: frozen content, four eyes, approvals that were really given."""

from __future__ import annotations

from clinic_content.audit.guards import Guard, append_only, no_replace

from .turn_guards import TURN_GUARDS

VERSION, REVIEW, DECISION = "reviews_version", "reviews_review", "reviews_decision"
APPROVAL, REQUIRED, COMMENT = "reviews_approval", "reviews_requiredapproval", "reviews_comment"
ACCEPTED = "reviews_acceptedfinding"
CLAIM = "reviews_versionclaim"
SETTLEMENT, MET, REOPENING = "reviews_settlement", "reviews_conditionmet", "reviews_reopening"
POLICY = "reviews_reviewpolicy"
SEEN, READING, ENTRY = "reviews_changeseen", "reviews_decisionreading", "reviews_entryapproval"
RATING, REQUIRED_RATING, OWN = "reviews_rating", "reviews_requiredrating", "reviews_owninstrument"

HOLD_DOCUMENT = (
    "PERFORM 1 FROM documents_document d JOIN reviews_version v ON v.document_id = d.id "
    "WHERE v.id = NEW.version_id FOR NO KEY UPDATE OF d"
)

HOLD_REVIEW = f"{HOLD_DOCUMENT}; PERFORM 1 FROM reviews_review r WHERE r.version_id = NEW.version_id FOR NO KEY UPDATE"


def contributed_to(version: str) -> str:
    """Say that the person of the new row wrote or edited a version, whose id is given in SQL.

    In its own round or in an earlier one whose words nobody has approved since.
    """
    return (
        "EXISTS (SELECT 1 FROM reviews_version v JOIN documents_contribution c "
        f"ON c.document_id = v.document_id AND c.number <= v.number WHERE v.id = {version} AND c.user_id = NEW.by_id "
        "AND c.number > COALESCE((SELECT MAX(e.number) FROM reviews_version e JOIN reviews_approval p "
        "ON p.version_id = e.id WHERE e.document_id = v.document_id AND e.number < v.number "
        "AND NOT EXISTS (SELECT 1 FROM reviews_reopening o WHERE o.version_id = e.id)), 0)) "
        f"OR EXISTS (SELECT 1 FROM reviews_version v WHERE v.id = {version} AND v.submitted_by_id = NEW.by_id)"
    )


CONTRIBUTED = contributed_to("NEW.version_id")

UNMET = (
    "NOT EXISTS (SELECT 1 FROM reviews_requiredapproval q JOIN reviews_review r ON r.id = q.review_id "
    "WHERE r.version_id = NEW.version_id) "
    "OR EXISTS (SELECT 1 FROM reviews_requiredapproval q JOIN reviews_review r ON r.id = q.review_id "
    "WHERE r.version_id = NEW.version_id AND NOT EXISTS (SELECT 1 FROM reviews_decision d "
    "WHERE d.review_id = r.id AND d.version_id = NEW.version_id AND d.role = q.role AND d.slot = q.slot "
    "AND d.outcome = 'approve' "
    "AND d.sha256 = NEW.sha256)) "
    "OR EXISTS (SELECT 1 FROM reviews_decision d WHERE d.version_id = NEW.version_id AND d.outcome <> 'approve')"
)

LATEST = (
    "COALESCE((SELECT s.outcome FROM reviews_settlement s WHERE s.comment_id = {0} ORDER BY s.id DESC LIMIT 1), '')"
)
"""The latest word on a comment: settled, reopened, or nothing yet."""

UNSETTLED = (
    "EXISTS (SELECT 1 FROM reviews_version v JOIN reviews_review r ON r.version_id = v.id "
    "JOIN reviews_version sv ON sv.document_id = v.document_id JOIN reviews_review sr ON sr.version_id = sv.id "
    "JOIN reviews_comment c ON c.review_id = sr.id WHERE v.id = NEW.version_id AND c.answers_id IS NULL "
    f"AND c.weight >= r.settled_from AND {LATEST.format('c.id')} <> 'settled')"
)
"""A comment on this version or another one of its document that the policy wants settled before approval."""

HOLD_COMMENTED = (
    "PERFORM 1 FROM documents_document d JOIN reviews_version v ON v.document_id = d.id "
    "JOIN reviews_review r ON r.version_id = v.id {0} FOR NO KEY UPDATE OF d"
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
    *append_only(DECISION, "review_id,by_id", "review_id,role,slot", sentence="A decision never changes."),
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
        "WHERE q.review_id = NEW.review_id AND q.role = NEW.role AND q.slot = NEW.slot)",
        "A decision is made in a role that the person holds and the review asks for.",
    ),
    Guard(
        "decision_in_order", DECISION, "INSERT",
        "EXISTS (SELECT 1 FROM reviews_requiredapproval q JOIN reviews_requiredapproval e "
        "ON e.review_id = q.review_id AND e.step < q.step "
        "WHERE q.review_id = NEW.review_id AND q.role = NEW.role AND q.slot = NEW.slot "
        "AND NOT EXISTS (SELECT 1 FROM reviews_decision d WHERE d.review_id = e.review_id AND d.role = e.role "
        "AND d.slot = e.slot AND d.outcome = 'approve'))",
        "Nobody decides in a later step before the earlier ones are complete.",
        lock=HOLD_DOCUMENT,
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
    *append_only(REQUIRED, "review_id,role,slot", sentence="What a review asks for was fixed when it was opened."),
    Guard(
        "required_before_deciding", REQUIRED, "INSERT",
        "EXISTS (SELECT 1 FROM reviews_decision d WHERE d.review_id = NEW.review_id) "
        "OR EXISTS (SELECT 1 FROM reviews_review r WHERE r.id = NEW.review_id AND r.outcome <> '')",
        "What a review asks for was fixed when it was opened.",
    ),
    Guard(
        "decision_settled", DECISION, "INSERT", f"NEW.outcome = 'approve' AND {UNSETTLED}",
        "Nobody approves while a comment of weight is open.",
        lock=HOLD_DOCUMENT,
    ),
    Guard(
        "approval_settled", APPROVAL, "INSERT", UNSETTLED, "Nothing is approved while a comment of weight is open.",
        lock=HOLD_REVIEW,
    ),
    *append_only(COMMENT, sentence="A comment never changes."),
    Guard(
        "comment_answers", COMMENT, "INSERT",
        "NEW.answers_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM reviews_comment c "
        "JOIN reviews_review r ON r.id = c.review_id JOIN reviews_version v ON v.id = r.version_id "
        "JOIN reviews_version m ON m.document_id = v.document_id JOIN reviews_review n ON n.version_id = m.id "
        "WHERE c.id = NEW.answers_id AND c.answers_id IS NULL AND n.id = NEW.review_id)",
        "An answer is to a comment on the same document, and not to another answer.",
        lock=HOLD_COMMENTED.format("WHERE r.id = NEW.review_id"),
    ),
    *append_only(SETTLEMENT, sentence="What was said of a comment never changes."),
    Guard(
        "settlement_in_turn", SETTLEMENT, "INSERT",
        f"NEW.outcome = COALESCE(NULLIF({LATEST.format('NEW.comment_id')}, ''), 'reopened') "
        "OR EXISTS (SELECT 1 FROM reviews_comment c WHERE c.id = NEW.comment_id AND c.answers_id IS NOT NULL)",
        "A comment is settled while it is open, and opened again while it is settled.",
        lock=HOLD_COMMENTED.format("JOIN reviews_comment c ON c.review_id = r.id WHERE c.id = NEW.comment_id"),
    ),
    Guard(
        "settlement_four_eyes", SETTLEMENT, "INSERT",
        "NEW.outcome = 'settled' AND EXISTS (SELECT 1 FROM reviews_comment c "
        "JOIN reviews_review r ON r.id = c.review_id JOIN reviews_version v ON v.id = r.version_id "
        "JOIN documents_contribution k ON k.document_id = v.document_id "
        "WHERE c.id = NEW.comment_id AND c.weight > 10 AND c.by_id <> NEW.by_id AND k.user_id = NEW.by_id "
        "AND k.number >= v.number)",
        "Nobody settles what others said of words that they wrote or edited themselves.",
    ),
    *append_only(MET, "decision_id", sentence="What was said of a condition never changes."),
    Guard(
        "condition_met_of_one", MET, "INSERT",
        "NOT EXISTS (SELECT 1 FROM reviews_decision d WHERE d.id = NEW.decision_id AND d.condition <> '')",
        "Only an approval that was given on a condition has one that can be met.",
    ),
    *append_only(REOPENING, "version_id", sentence="A reopening cannot be taken back; only review approves again."),
    Guard(
        "reopening_of_approved", REOPENING, "INSERT",
        "NOT EXISTS (SELECT 1 FROM reviews_approval a WHERE a.version_id = NEW.version_id) "
        "OR EXISTS (SELECT 1 FROM releases_release l WHERE l.version_id = NEW.version_id "
        "AND NOT EXISTS (SELECT 1 FROM releases_withdrawal w WHERE w.release_id = l.id AND w.at < l.effective_from))",
        "What is reopened was approved and has never been public.",
        lock=HOLD_DOCUMENT,
    ),
    Guard(
        "reopening_rested_on", REOPENING, "INSERT",
        "EXISTS (SELECT 1 FROM reviews_version v JOIN reviews_version m ON m.document_id = v.document_id "
        "AND m.number > v.number JOIN reviews_review r ON r.version_id = m.id AND r.outcome = '' "
        "WHERE v.id = NEW.version_id)",
        "While a newer version is in review, the approval that it rests on stays.",
        lock=HOLD_DOCUMENT,
    ),
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
    *append_only(SEEN, "review_id,by_id,change", sentence="What was seen was seen."),
    *append_only(READING, "decision_id", sentence="What was seen before a decision never changes."),
    Guard(
        "reading_was_seen", READING, "INSERT",
        "NEW.seen + NEW.parts > (SELECT COUNT(*) FROM reviews_changeseen s JOIN reviews_decision d "
        "ON d.review_id = s.review_id AND d.by_id = s.by_id WHERE d.id = NEW.decision_id)",
        "A decision says no more than what was seen.",
    ),
    *append_only(ENTRY, "decision_id,part", sentence="Whose approval a part rests on never changes."),
    Guard(
        "entry_approved", ENTRY, "INSERT",
        "NOT EXISTS (SELECT 1 FROM reviews_decision d JOIN reviews_version v ON v.id = d.version_id "
        "JOIN reviews_approval a ON a.version_id = v.id "
        "WHERE d.id = NEW.decision_id AND d.outcome = 'approve' AND v.document_id = NEW.document_id)",
        "A part rests on an approval of its own document that was given.",
    ),
    *append_only(REQUIRED_RATING, "review_id,instrument", sentence="What a review asks for never changes."),
    Guard(
        "rating_asked_before_deciding", REQUIRED_RATING, "INSERT",
        "EXISTS (SELECT 1 FROM reviews_decision d WHERE d.review_id = NEW.review_id) "
        "OR EXISTS (SELECT 1 FROM reviews_review r WHERE r.id = NEW.review_id AND r.outcome <> '')",
        "Which instruments a review asks for was fixed when it was opened.",
    ),
    *append_only(RATING, sentence="A rating never changes."),
    Guard("rating_four_eyes", RATING, "INSERT", CONTRIBUTED, "Nobody rates a version that they wrote or edited."),
    Guard(
        "rating_in_review", RATING, "INSERT",
        "NOT EXISTS (SELECT 1 FROM reviews_review r WHERE r.id = NEW.review_id AND r.version_id = NEW.version_id "
        "AND r.outcome = '')",
        "A version is rated while it is in review.",
        lock=HOLD_DOCUMENT,
    ),
    Guard(
        "decision_rated", DECISION, "INSERT",
        f"NEW.outcome = 'approve' AND EXISTS (SELECT 1 FROM {REQUIRED_RATING} q WHERE q.review_id = NEW.review_id "
        f"AND NOT EXISTS (SELECT 1 FROM {RATING} t WHERE t.review_id = q.review_id AND t.instrument = q.instrument "
        "AND t.instrument_version = q.instrument_version))",
        "Nobody approves before each instrument that the policy named was filled in.",
        lock=HOLD_DOCUMENT,
    ),
    *append_only(OWN, "key,number", sentence="A version of an instrument never changes. Make another one."),
    Guard(
        "own_instrument_in_order", OWN, "INSERT",
        f"NEW.number <> COALESCE((SELECT MAX(m.number) FROM {OWN} m WHERE m.key = NEW.key), 0) + 1",
        "Versions of an instrument are numbered one after the other.",
    ),
    Guard(
        "rating_by_a_version", RATING, "INSERT",
        f"EXISTS (SELECT 1 FROM {OWN} o WHERE o.key = NEW.instrument) AND NOT EXISTS (SELECT 1 FROM {OWN} o "
        "WHERE o.key = NEW.instrument AND CAST(o.number AS TEXT) = NEW.instrument_version)",
        "A rating names the version of the instrument that it was made by.",
    ),
    Guard(
        "review_fixed", REVIEW, "UPDATE",
        "OLD.outcome <> '' OR NEW.id <> OLD.id OR NEW.version_id <> OLD.version_id OR NEW.kind <> OLD.kind "
        "OR NEW.months <> OLD.months OR NEW.policy <> OLD.policy OR NEW.settled_from <> OLD.settled_from "
        "OR COALESCE(NEW.leans_on_id, 0) <> COALESCE(OLD.leans_on_id, 0) "
        "OR NEW.opened_at <> OLD.opened_at OR NEW.language <> OLD.language",
        "A review closes once and keeps what it was opened with.",
    ),
    Guard(
        "review_approved", REVIEW, "UPDATE",
        "NEW.outcome <> '' AND (NEW.outcome = 'approved') <> "
        "EXISTS (SELECT 1 FROM reviews_approval a WHERE a.version_id = NEW.version_id)",
        "A review ends as approved when its version is, and only then.",
    ),
    Guard(
        "review_leans_on_the_whole", REVIEW, "INSERT",
        "NEW.leans_on_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM reviews_version v JOIN reviews_version w "
        "ON w.document_id = v.document_id AND w.number < v.number JOIN reviews_approval a ON a.version_id = w.id "
        "JOIN reviews_review r ON r.version_id = w.id AND r.leans_on_id IS NULL "
        "WHERE v.id = NEW.version_id AND w.id = NEW.leans_on_id "
        "AND NOT EXISTS (SELECT 1 FROM reviews_reopening o WHERE o.version_id = w.id))",
        "A light review leans on a version of the same document that was approved after it was read whole.",
    ),
    Guard("review_opened_open", REVIEW, "INSERT", "NEW.outcome <> ''", "A review is opened open."),
    no_replace(REVIEW, "version_id", sentence="A review is kept."),
    Guard("review_kept", REVIEW, "DELETE", "1 = 1", "A review is kept."),
    no_replace(POLICY, "kind,treatment,tag", sentence="A review policy is kept."),
    Guard("policy_kept", POLICY, "DELETE", "1 = 1", "A review policy is switched off, never deleted."),
    Guard(
        "policy_scope_fixed", POLICY, "UPDATE",
        "NEW.id <> OLD.id OR NEW.kind <> OLD.kind OR NEW.treatment <> OLD.treatment OR NEW.tag <> OLD.tag",
        "What a review policy is for stays: reviews name it. Make another one.",
    ),
    *TURN_GUARDS,
)  # fmt: skip
