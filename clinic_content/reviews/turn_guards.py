"""What the database holds of whose turn it is: the queue's rows follow from reviews and decisions, by its own hand."""

from __future__ import annotations

from clinic_content.audit.guards import Consequence, Guard, Trigger

TURN, TAKING, COVER = "reviews_turn", "reviews_taking", "reviews_cover"
REVIEW, DECISION, REQUIRED = "reviews_review", "reviews_decision", "reviews_requiredapproval"
BITS = {"clinician": 1, "compliance": 2}
"""What each role that decides adds to `Turn.waits_for`."""

UNDECIDED = (
    "NOT EXISTS (SELECT 1 FROM reviews_decision d "
    "WHERE d.review_id = {0}.review_id AND d.role = {0}.role AND d.slot = {0}.slot)"
)
ROLES = " ".join(f"WHEN '{role}' THEN {bit}" for role, bit in BITS.items())
ASKED = (
    f"(SELECT COALESCE(SUM(DISTINCT CASE q.role {ROLES} ELSE 0 END), 0) FROM {REQUIRED} q "
    f"WHERE q.review_id = {{0}} AND {UNDECIDED.format('q')} "
    f"AND q.step = (SELECT MIN(e.step) FROM {REQUIRED} e WHERE e.review_id = {{0}} AND {UNDECIDED.format('e')}){{1}})"
)
UNTAKEN = f" AND NOT EXISTS (SELECT 1 FROM {TAKING} k WHERE k.required_id = q.id)"


def asked_anew(row: str) -> str:
    """Return the statement that says anew in which roles a review waits, and in which nobody has taken it."""
    review = f"{row}.review_id"
    waits, free = ASKED.format(review, ""), ASKED.format(review, UNTAKEN)
    return (
        f"UPDATE {TURN} SET waits_for = {waits}, free_for = {free} WHERE review_id = {review} AND whose = 'reviewers'"
    )


OPENED = (
    f"INSERT INTO {TURN} (document_id, review_id, since, kind, language, words) "
    "SELECT v.document_id, NEW.id, NEW.opened_at, NEW.kind, NEW.language, v.title FROM reviews_version v "
    "WHERE v.id = NEW.version_id"
)
REOPENED = (
    f"INSERT INTO {TURN} (document_id, review_id, whose, since, kind, language, words) "
    "SELECT v.document_id, r.id, 'author', NEW.at, r.kind, r.language, v.title FROM reviews_version v "
    f"JOIN {REVIEW} r ON r.version_id = v.id WHERE v.id = NEW.version_id AND NOT EXISTS "
    f"(SELECT 1 FROM {TURN} t WHERE t.document_id = v.document_id)"
)
RETURNED = (
    f"UPDATE {TURN} SET whose = 'author', since = NEW.closed_at, due_at = NULL, waits_for = 0, free_for = 0 "
    "WHERE review_id = NEW.id AND NEW.outcome = 'changes_requested'"
)

TURN_GUARDS: tuple[Trigger, ...] = (
    Consequence("turn_overtaken", "reviews_version", f"DELETE FROM {TURN} WHERE document_id = NEW.document_id"),
    Consequence("turn_opened", REVIEW, OPENED),
    Consequence("turn_asked", REQUIRED, asked_anew("NEW")),
    Consequence("turn_decided", DECISION, asked_anew("NEW")),
    Consequence("turn_taken", TAKING, asked_anew("NEW")),
    Consequence("turn_put_back", TAKING, asked_anew("OLD"), event="DELETE"),
    Consequence("turn_returned", REVIEW, RETURNED, event="UPDATE"),
    Consequence(
        "turn_over", REVIEW,
        f"DELETE FROM {TURN} WHERE review_id = NEW.id AND NEW.outcome IN ('approved', 'recalled')", event="UPDATE",
    ),
    Consequence("turn_reopened", "reviews_reopening", REOPENED),
    *(
        Guard(
            f"taking_four_eyes_{event.lower()}", TAKING, event,
            "EXISTS (SELECT 1 FROM reviews_review r JOIN reviews_version v ON v.id = r.version_id "
            "WHERE r.id = NEW.review_id AND (v.submitted_by_id = NEW.person_id OR EXISTS "
            "(SELECT 1 FROM documents_contribution c WHERE c.document_id = v.document_id AND c.number = v.number "
            "AND c.user_id = NEW.person_id)))",
            "Nobody takes what they wrote or edited themselves.",
        )
        for event in ("INSERT", "UPDATE")
    ),
    *(
        Guard(
            f"taking_in_role_{event.lower()}", TAKING, event,
            f"NOT EXISTS (SELECT 1 FROM {REQUIRED} q JOIN {REVIEW} r ON r.id = q.review_id "
            "JOIN accounts_user_groups m ON m.user_id = NEW.person_id JOIN accounts_user u ON u.id = m.user_id "
            "JOIN auth_group g ON g.id = m.group_id WHERE q.id = NEW.required_id AND r.id = NEW.review_id "
            "AND r.outcome = '' AND g.name = q.role AND u.is_active)",
            "Somebody takes what waits for a role of theirs.",
        )
        for event in ("INSERT", "UPDATE")
    ),
)  # fmt: skip
