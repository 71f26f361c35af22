"""What the database holds of impact and confirmations: what is really shown, four eyes, what stands, what was read."""

from __future__ import annotations

from clinic_content.audit.guards import Guard, append_only
from clinic_content.reviews.guards import contributed_to

IMPACT, ASK, CONFIRMATION = "releases_impactnote", "releases_contextask", "releases_contextconfirmation"
RELEASE, INDEX = "releases_release", "releases_releaseindex"

HOLD_PUBLIC = "PERFORM 1 FROM releases_generation g WHERE g.id = 1 FOR NO KEY UPDATE"
"""Nothing is released or withdrawn while somebody's word on a page is written down."""

SHOWS = (
    f"EXISTS (SELECT 1 FROM {INDEX} i JOIN {RELEASE} r ON r.id = NEW.part_id "
    "JOIN documents_document d ON d.id = r.document_id WHERE i.release_id = NEW.page_id "
    "AND ((i.relation = 'embed' AND i.key = d.uid) "
    "OR (r.key <> '' AND i.relation = 'disclaimer' AND i.key = r.key) "
    f"OR (r.key <> '' AND i.relation = 'embed' AND EXISTS (SELECT 1 FROM {INDEX} n JOIN {RELEASE} l "
    "ON l.id = n.release_id JOIN documents_document m ON m.id = l.document_id "
    "WHERE m.uid = i.key AND n.relation = 'disclaimer' AND n.key = r.key))))"
)
"""The page names the part, or a list that brings it along."""

OF_THE_ASK = f"(SELECT x.version_id FROM {RELEASE} x JOIN {ASK} a ON a.{{0}} = x.id WHERE a.id = NEW.ask_id)"

LEFT_BEHIND = (
    f"EXISTS (SELECT 1 FROM {ASK} a JOIN {RELEASE} r ON r.id IN (a.page_id, a.part_id) WHERE a.id = NEW.ask_id AND ("
    "EXISTS (SELECT 1 FROM releases_withdrawal w WHERE w.release_id = r.id) "
    f"OR EXISTS (SELECT 1 FROM {RELEASE} n WHERE n.document_id = r.document_id AND n.number > r.number "
    "AND n.effective_from <= AGO(0 seconds) AND NOT EXISTS (SELECT 1 FROM releases_withdrawal w "
    "WHERE w.release_id = n.id AND w.at < n.effective_from))))"
)
"""The page or the part was withdrawn, or a newer release has taken its place."""

GUARDS = (
    *append_only(IMPACT, "decision_id", "release_id", sentence="What a release would do was noted with it."),
    Guard(
        "impact_hash", IMPACT, "INSERT", "NEW.sha256 <> SHA(NEW.pages)",
        "The hash of a list of pages is not the hash of that list.",
    ),
    Guard(
        "impact_of_its_version", IMPACT, "INSERT",
        "NOT EXISTS (SELECT 1 FROM reviews_version v WHERE v.id = NEW.version_id "
        "AND (NEW.decision_id IS NULL OR EXISTS (SELECT 1 FROM reviews_decision d WHERE d.id = NEW.decision_id "
        "AND d.version_id = v.id AND d.by_id = NEW.by_id)) "
        f"AND (NEW.release_id IS NULL OR EXISTS (SELECT 1 FROM {RELEASE} r WHERE r.id = NEW.release_id "
        "AND r.version_id = v.id AND r.released_by_id = NEW.by_id)))",
        "What a release would do is noted by whoever decides on that version or releases it.",
    ),
    *append_only(ASK, "page_id,part_id", sentence="What was asked of a page stays asked."),
    Guard("ask_of_what_is_shown", ASK, "INSERT", f"NOT {SHOWS}", "A page is asked about what it shows."),
    *append_only(CONFIRMATION, "ask_id", sentence="A confirmation never changes."),
    Guard(
        "confirmation_four_eyes", CONFIRMATION, "INSERT",
        f"{contributed_to(OF_THE_ASK.format('page_id'))} OR {contributed_to(OF_THE_ASK.format('part_id'))}",
        "Nobody confirms a page or a part of it that they wrote or edited.",
    ),
    Guard(
        "confirmation_in_role", CONFIRMATION, "INSERT",
        "NOT EXISTS (SELECT 1 FROM accounts_user u JOIN accounts_user_groups m ON m.user_id = u.id "
        "JOIN auth_group g ON g.id = m.group_id WHERE u.id = NEW.by_id AND u.is_active AND g.name = NEW.role) "
        "OR NOT EXISTS (SELECT 1 FROM reviews_requiredapproval q JOIN reviews_review v ON v.id = q.review_id "
        "WHERE q.role = NEW.role AND v.version_id = (SELECT COALESCE(w.leans_on_id, w.version_id) "
        f"FROM reviews_review w WHERE w.version_id = {OF_THE_ASK.format('page_id')}))",
        "A page is confirmed in a role that the person holds and that its own review asked for.",
    ),
    Guard(
        "confirmation_of_what_stands", CONFIRMATION, "INSERT", LEFT_BEHIND,
        "What is confirmed is public now, the page as well as the part.",
        lock=HOLD_PUBLIC,
    ),
    Guard(
        "confirmation_of_what_was_shown", CONFIRMATION, "INSERT",
        "NEW.composition <> SHA(NEW.made_of) OR EXISTS (SELECT 1 FROM "
        f"{ASK} a JOIN {RELEASE} r ON r.id IN (a.page_id, a.part_id) WHERE a.id = NEW.ask_id "
        "AND NOT (HOLDS(NEW.made_of, r.sha256)))",
        "A confirmation holds what the page was made of, with the page and the part in it.",
    ),
)  # fmt: skip
