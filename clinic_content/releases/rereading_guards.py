"""What the database holds of reading again: four eyes, roles, order, what stands, and what of a release moves."""

from __future__ import annotations

from clinic_content.audit.guards import Consequence, Guard, append_only, no_replace
from clinic_content.reviews.guards import contributed_to

WORD, REAFFIRMATION = "releases_rereading", "releases_reaffirmation"
RELEASE = "releases_release"

HOLD_PUBLIC = "PERFORM 1 FROM releases_generation g WHERE g.id = 1 FOR NO KEY UPDATE"
"""Nothing is released or withdrawn while somebody's word on a page is written down."""

WHOLE = (
    "(SELECT COALESCE(w.leans_on_id, w.version_id) FROM reviews_review w "
    f"JOIN {RELEASE} x ON x.version_id = w.version_id WHERE x.id = NEW.release_id)"
)
"""The version that was last read whole: of a light change the one that it leans on."""

WROTE = (
    f"{contributed_to(WHOLE)} OR EXISTS (SELECT 1 FROM {RELEASE} y JOIN documents_contribution c "
    f"ON c.document_id = y.document_id AND c.number <= y.number JOIN reviews_version s ON s.id = {WHOLE} "
    "WHERE y.id = NEW.release_id AND c.user_id = NEW.by_id AND c.number >= s.number)"
)
"""The person wrote some of the page since it was last read whole, or before that what was read then."""

STANDS = (
    f"EXISTS (SELECT 1 FROM {RELEASE} r JOIN reviews_version v ON v.id = r.version_id WHERE r.id = NEW.release_id "
    "AND r.sha256 = NEW.sha256 AND SHA(v.content) = NEW.sha256 AND r.effective_from <= AGO(0 seconds) "
    "AND (r.expires_at IS NULL OR r.expires_at > AGO(0 seconds)) "
    "AND NOT EXISTS (SELECT 1 FROM releases_withdrawal w WHERE w.release_id = r.id) "
    f"AND NOT EXISTS (SELECT 1 FROM {RELEASE} n WHERE n.document_id = r.document_id AND n.number > r.number "
    "AND n.effective_from <= AGO(0 seconds) AND NOT EXISTS (SELECT 1 FROM releases_withdrawal w "
    "WHERE w.release_id = n.id AND w.at < n.effective_from)))"
)

GIVEN = (
    f"EXISTS (SELECT 1 FROM {WORD} g WHERE g.release_id = NEW.release_id AND g.round = NEW.round "
    "AND g.role = {0}.role AND g.slot = {0}.slot AND g.outcome = 'right')"
)

LAST_ROUND = f"COALESCE((SELECT MAX(m.round) FROM {WORD} m WHERE m.release_id = NEW.release_id), 0)"

UNMET = (
    "NOT EXISTS (SELECT 1 FROM reviews_requiredapproval q JOIN reviews_review v ON v.id = q.review_id "
    f"WHERE v.version_id = {WHOLE}) OR EXISTS (SELECT 1 FROM reviews_requiredapproval q "
    f"JOIN reviews_review v ON v.id = q.review_id WHERE v.version_id = {WHOLE} AND NOT {GIVEN.format('q')})"
)

TOO_FAR = (
    f"EXISTS (SELECT 1 FROM {RELEASE} r JOIN reviews_review v ON v.version_id = r.version_id "
    f"JOIN {WORD} g ON g.release_id = r.id AND g.round = NEW.round WHERE r.id = NEW.release_id "
    "AND (NEW.review_due > LATER(g.at, v.months + 1) OR LATER(NEW.began_at, 0) > LATER(g.at, 0)))"
)
"""The new day lies beyond what the policy gave from the first word on, or counts from a later one."""

AS_IT_STOOD = (
    f"EXISTS (SELECT 1 FROM {RELEASE} r WHERE r.id = NEW.release_id AND r.review_due = NEW.due_before "
    "AND (r.overdue = 'off' OR COALESCE(NEW.expires_at, r.effective_from) = COALESCE(r.expires_at, r.effective_from)))"
)

FIXED = (
    "id", "document_id", "version_id", "number", "sha256", "kind", "language", "slug", "title", "summary", "correction",
    "key", "effective_from", "overdue", "released_at", "released_by_id",
)  # fmt: skip
"""What of a release never changes: everything but its day, and the end that follows from its day."""

ELSE_CHANGED = " OR ".join(f"NEW.{column} <> OLD.{column}" for column in FIXED) + (
    " OR COALESCE(NEW.asked_until, OLD.effective_from) <> COALESCE(OLD.asked_until, OLD.effective_from)"
)

NEWEST = f"(SELECT {{0}} FROM {REAFFIRMATION} a WHERE a.release_id = OLD.id ORDER BY a.id DESC LIMIT 1)"

NOT_MOVED = (
    f"COALESCE(NEW.review_due <> {NEWEST.format('a.review_due')}, 1 = 1) "
    f"OR COALESCE(NEW.expires_at, OLD.effective_from) <> COALESCE({NEWEST.format('a.expires_at')}, OLD.effective_from)"
)

MOVED = (
    f"UPDATE {RELEASE} SET review_due = NEW.review_due, expires_at = NEW.expires_at WHERE id = NEW.release_id"
)  # fmt: skip
"""The one place that moves a page's day, whoever writes that everybody found it still right."""

RELEASE_GUARDS = (
    Guard(
        "releases_release_no_update", RELEASE, "UPDATE", f"{ELSE_CHANGED} OR {NOT_MOVED}",
        "A release never changes, but for the day by which it must be read again: reading it again moves that.",
    ),
    Guard("releases_release_no_delete", RELEASE, "DELETE", "1 = 1", "A release is kept."),
    no_replace(RELEASE, sentence="A release is kept. This one is there already."),
)  # fmt: skip

GUARDS = (
    *append_only(
        WORD, "release_id,round,by_id", "release_id,round,role,slot",
        sentence="What somebody said who read a page again never changes.",
    ),
    Guard("rereading_four_eyes", WORD, "INSERT", WROTE, "Nobody reads again for others what they wrote or edited."),
    Guard(
        "rereading_in_role", WORD, "INSERT",
        "NOT EXISTS (SELECT 1 FROM accounts_user u JOIN accounts_user_groups m ON m.user_id = u.id "
        "JOIN auth_group g ON g.id = m.group_id WHERE u.id = NEW.by_id AND u.is_active AND g.name = NEW.role) "
        "OR NOT EXISTS (SELECT 1 FROM reviews_requiredapproval q JOIN reviews_review v ON v.id = q.review_id "
        f"WHERE q.role = NEW.role AND q.slot = NEW.slot AND v.version_id = {WHOLE})",
        "A page is read again in a role that the person holds and that its review asked for.",
    ),
    Guard(
        "rereading_in_order", WORD, "INSERT",
        "EXISTS (SELECT 1 FROM reviews_requiredapproval q JOIN reviews_review v ON v.id = q.review_id "
        "JOIN reviews_requiredapproval e ON e.review_id = q.review_id AND e.step < q.step "
        f"WHERE v.version_id = {WHOLE} AND q.role = NEW.role AND q.slot = NEW.slot AND NOT {GIVEN.format('e')})",
        "Nobody reads again in a later step before the earlier ones are complete.",
        lock=HOLD_PUBLIC,
    ),
    Guard(
        "rereading_in_its_round", WORD, "INSERT",
        f"NEW.round > {LAST_ROUND} + 1 OR NEW.round < {LAST_ROUND} OR NEW.round = 0 OR EXISTS (SELECT 1 FROM "
        f"{REAFFIRMATION} a WHERE a.release_id = NEW.release_id AND a.round >= NEW.round)",
        "A page is read again one round after the other.",
        lock=HOLD_PUBLIC,
    ),
    Guard(
        "rereading_of_what_stands", WORD, "INSERT",
        f"NOT {STANDS} OR EXISTS (SELECT 1 FROM {WORD} o WHERE o.release_id = NEW.release_id "
        "AND o.outcome = 'not_right')",
        "What is read again is public now, with the hash that was shown, and nobody has said that it needs a change.",
        lock=HOLD_PUBLIC,
    ),
    Guard(
        "rereading_of_what_was_shown", WORD, "INSERT",
        "NEW.composition <> SHA(NEW.made_of) OR NOT (HOLDS(NEW.made_of, NEW.sha256))",
        "A word on a page holds what the page was made of, with its own hash in it.",
    ),
    Guard(
        "rereading_lets_stand_what_is_right", WORD, "INSERT", "NEW.outcome <> 'right' AND NEW.let_stand <> '[]'",
        "Whoever says that a page needs a change lets nothing stand in it.",
    ),
    *append_only(REAFFIRMATION, "release_id,round", sentence="That a page was found still right never changes."),
    Guard(
        "reaffirmation_met", REAFFIRMATION, "INSERT", UNMET,
        "Not everybody who is asked has found this page still right.",
        lock=HOLD_PUBLIC,
    ),
    Guard(
        "reaffirmation_of_what_stands", REAFFIRMATION, "INSERT",
        f"NOT {STANDS} OR EXISTS (SELECT 1 FROM {WORD} o WHERE o.release_id = NEW.release_id "
        "AND o.outcome = 'not_right')",
        "Only the day of a page that is public now is moved.",
        lock=HOLD_PUBLIC,
    ),
    Guard(
        "reaffirmation_within_its_term", REAFFIRMATION, "INSERT", f"{TOO_FAR} OR NOT {AS_IT_STOOD}",
        "A page's day moves as far as its policy gave, from the day on which the first of its readers read it.",
        lock=HOLD_PUBLIC,
    ),
    Consequence("reaffirmation_moves_its_day", REAFFIRMATION, MOVED),
    Consequence(
        "reaffirmation_told", REAFFIRMATION, "UPDATE releases_generation SET number = number + 1 WHERE id = 1"
    ),
)  # fmt: skip
