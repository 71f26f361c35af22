"""What the database holds of releases: only approved content, in its own words, in order, and disclaimers that stay."""

from __future__ import annotations

from clinic_content.audit.guards import Consequence, Guard, append_only, no_replace

from . import context_guards, rereading_guards, tally_guards

RELEASE, INDEX, WITHDRAWAL = "releases_release", "releases_releaseindex", "releases_withdrawal"
GENERATION = "releases_generation"
BUNDLE, MEMBER, LEAVE = "releases_bundle", "releases_bundlemember", "releases_bundleleave"
PART, END = "releases_bundlepart", "releases_bundleend"
HELPED = "releases_helped"

HOLD_PUBLIC = f"PERFORM 1 FROM {GENERATION} g WHERE g.id = 1 FOR NO KEY UPDATE"
"""What a page needs must not go away, and its address must not be taken, while it is being released."""

HOLD_DOCUMENT = "PERFORM 1 FROM documents_document d WHERE d.id = NEW.document_id FOR NO KEY UPDATE"

SAME_WORDS = " AND ".join(
    f"FIELD(v.content, {column}) = NEW.{column}"
    for column in ("kind", "language", "slug", "title", "summary", "correction")
)

APPROVED = (
    "EXISTS (SELECT 1 FROM reviews_version v JOIN reviews_approval a ON a.version_id = v.id "
    "WHERE v.id = NEW.version_id AND v.document_id = NEW.document_id AND v.number = NEW.number "
    "AND v.sha256 = NEW.sha256 AND a.sha256 = NEW.sha256 AND SHA(v.content) = NEW.sha256 "
    f"AND {SAME_WORDS} AND COALESCE(FIELD(v.content, key), '') = NEW.key)"
)

WENT_LIVE = "NOT EXISTS (SELECT 1 FROM releases_withdrawal w WHERE w.release_id = r.id AND w.at < r.effective_from)"
"""Of a release `r`: it was not cancelled before it took effect."""

NEEDED = (
    f"EXISTS (SELECT 1 FROM {RELEASE} d WHERE d.id = NEW.release_id AND d.key <> '' AND NEW.at >= d.effective_from "
    f"AND NOT EXISTS (SELECT 1 FROM {RELEASE} n WHERE n.key = d.key AND n.language = d.language "
    "AND n.number > d.number AND n.effective_from <= NEW.at "
    "AND NOT EXISTS (SELECT 1 FROM releases_withdrawal nw WHERE nw.release_id = n.id)) "
    f"AND EXISTS (SELECT 1 FROM {RELEASE} r JOIN {INDEX} i ON i.release_id = r.id AND i.relation = 'disclaimer' "
    "AND i.key = d.key WHERE r.language = d.language AND (r.expires_at IS NULL OR r.expires_at > NEW.at) "
    "AND NOT EXISTS (SELECT 1 FROM releases_withdrawal w WHERE w.release_id = r.id) "
    f"AND NOT EXISTS (SELECT 1 FROM {RELEASE} n WHERE n.document_id = r.document_id AND n.number > r.number "
    "AND n.effective_from <= NEW.at AND NOT EXISTS (SELECT 1 FROM releases_withdrawal nw WHERE nw.release_id = n.id))))"
)
"""A disclaimer in force that a page shows or will show, and no newer release of it to take its place."""

LEFT = f"EXISTS (SELECT 1 FROM {LEAVE} l WHERE l.member_id = m.id)"
ENDED = f"EXISTS (SELECT 1 FROM {END} e WHERE e.bundle_id = m.bundle_id)"
"""Of a member `m` of a bundle."""

PART_AS_APPROVED = (
    f"EXISTS (SELECT 1 FROM {MEMBER} m JOIN {RELEASE} r ON r.document_id = m.document_id "
    "JOIN reviews_version v ON v.id = r.version_id JOIN reviews_approval a ON a.version_id = v.id "
    "WHERE m.id = NEW.member_id AND r.id = NEW.release_id AND SHA(v.content) = NEW.sha256 AND v.sha256 = NEW.sha256 "
    f"AND a.sha256 = NEW.sha256 AND r.sha256 = NEW.sha256 AND NOT {LEFT} AND NOT {ENDED})"
)

NOT_WHOLE = (
    f"NOT EXISTS (SELECT 1 FROM {MEMBER} m WHERE m.bundle_id = NEW.bundle_id AND NOT {LEFT}) "
    f"OR EXISTS (SELECT 1 FROM {MEMBER} m WHERE m.bundle_id = NEW.bundle_id AND NOT {LEFT} "
    f"AND NOT EXISTS (SELECT 1 FROM {PART} p WHERE p.member_id = m.id)) "
    f"OR (SELECT COUNT(DISTINCT r.released_at) FROM {PART} p JOIN {MEMBER} m ON m.id = p.member_id "
    f"JOIN {RELEASE} r ON r.id = p.release_id WHERE m.bundle_id = NEW.bundle_id) <> 1"
)
"""A member without its release, or members that were not released in one act."""

HOLD_BUNDLE = f"PERFORM 1 FROM {BUNDLE} b WHERE b.id = NEW.bundle_id FOR NO KEY UPDATE"
HOLD_BUNDLE_OF_MEMBER = (
    f"PERFORM 1 FROM {BUNDLE} b JOIN {MEMBER} m ON m.bundle_id = b.id WHERE m.id = NEW.member_id FOR NO KEY UPDATE OF b"
)

ONE_MORE = f"UPDATE {GENERATION} SET number = number + 1 WHERE id = 1"
"""Every remembered page is out of date from this transaction's commit on."""

GUARDS = (
    *rereading_guards.RELEASE_GUARDS,
    Guard(
        "release_approved", RELEASE, "INSERT", f"NOT {APPROVED}",
        "Only an approved version can be released, in the words that were approved.",
        lock=f"{HOLD_DOCUMENT}; {HOLD_PUBLIC}",
    ),
    Guard(
        "release_not_reopened", RELEASE, "INSERT",
        "EXISTS (SELECT 1 FROM reviews_reopening o WHERE o.version_id = NEW.version_id)",
        "An approval that was reopened no longer counts.",
        lock=f"{HOLD_DOCUMENT}; {HOLD_PUBLIC}",
    ),
    Guard(
        "release_overdue_as_said", RELEASE, "INSERT",
        "NEW.overdue <> COALESCE((SELECT FIELD(r.policy, overdue) FROM reviews_review r "
        "WHERE r.version_id = NEW.version_id), 'tell')",
        "What an overdue page does was said by the policy that its version was submitted under.",
    ),
    Guard(
        "release_forward", RELEASE, "INSERT",
        f"EXISTS (SELECT 1 FROM {RELEASE} r WHERE r.document_id = NEW.document_id AND r.number >= NEW.number "
        f"AND {WENT_LIVE})",
        "An older version cannot come back, and a released one is not released twice.",
        lock=f"{HOLD_DOCUMENT}; {HOLD_PUBLIC}",
    ),
    Guard(
        "release_address_free", RELEASE, "INSERT",
        f"NEW.kind <> 'disclaimer' AND EXISTS (SELECT 1 FROM {RELEASE} r WHERE r.document_id <> NEW.document_id "
        "AND r.kind = NEW.kind AND r.language = NEW.language AND r.slug = NEW.slug)",
        "This address belongs to another document.",
        lock=f"{HOLD_DOCUMENT}; {HOLD_PUBLIC}",
    ),
    Guard(
        "release_key_free", RELEASE, "INSERT",
        f"NEW.key <> '' AND EXISTS (SELECT 1 FROM {RELEASE} r WHERE r.document_id <> NEW.document_id "
        "AND r.key = NEW.key AND r.language = NEW.language)",
        "This disclaimer key belongs to another document.",
        lock=f"{HOLD_DOCUMENT}; {HOLD_PUBLIC}",
    ),
    Guard(
        "release_key_stays", RELEASE, "INSERT",
        f"NEW.key <> '' AND EXISTS (SELECT 1 FROM {RELEASE} r WHERE r.document_id = NEW.document_id "
        f"AND r.key <> NEW.key AND {WENT_LIVE})",
        "A disclaimer that was public keeps the key by which pages ask for it.",
        lock=f"{HOLD_DOCUMENT}; {HOLD_PUBLIC}",
    ),
    *append_only(INDEX, "release_id,relation,key", sentence="What a release is found by was fixed with it."),
    Guard(
        "release_index_words", INDEX, "INSERT",
        "NEW.relation <> 'disclaimer' AND NOT EXISTS (SELECT 1 FROM releases_release r JOIN reviews_version v "
        "ON v.id = r.version_id WHERE r.id = NEW.release_id AND (NEW.name = '' OR HOLDS(v.content, NEW.name)) "
        "AND (NEW.relation = 'tag' OR HOLDS(v.content, NEW.key)))",
        "A release is found by words of its approved content only.",
    ),
    Guard(
        "release_disclaimer_live", INDEX, "INSERT",
        f"NEW.relation = 'disclaimer' AND NOT EXISTS (SELECT 1 FROM {RELEASE} r JOIN {RELEASE} d ON d.key = NEW.key "
        "AND d.language = r.language AND d.effective_from <= r.effective_from WHERE r.id = NEW.release_id "
        f"AND NOT EXISTS (SELECT 1 FROM {WITHDRAWAL} w WHERE w.release_id = d.id))",
        "A disclaimer that a page needs must be live first.",
        lock=HOLD_PUBLIC,
    ),
    *append_only(
        WITHDRAWAL, "release_id", sentence="A withdrawal cannot be taken back; only review brings a page back."
    ),
    Guard(
        "disclaimer_in_use", WITHDRAWAL, "INSERT", NEEDED,
        "A disclaimer in use cannot vanish: release a new one first.",
        lock=HOLD_PUBLIC,
    ),
    Guard(
        "withdrawal_not_backdated", WITHDRAWAL, "INSERT",
        f"EXISTS (SELECT 1 FROM {RELEASE} r WHERE r.id = NEW.release_id AND (NEW.at < r.released_at "
        "OR (NEW.at < r.effective_from AND r.effective_from < AGO(1 minute))))",
        "What has taken effect is withdrawn; it cannot be made never to have been.",
    ),
    *append_only(BUNDLE, sentence="A bundle is kept as it was made."),
    *append_only(MEMBER, sentence="What belonged to a bundle never changes; it is taken out by an act of its own."),
    Guard(
        "bundle_member_free", MEMBER, "INSERT",
        f"EXISTS (SELECT 1 FROM {MEMBER} m WHERE m.document_id = NEW.document_id AND NOT {LEFT} AND NOT {ENDED}) "
        f"OR EXISTS (SELECT 1 FROM {END} e WHERE e.bundle_id = NEW.bundle_id)",
        "A document belongs to one bundle at a time, and to none that has ended.",
        lock=f"{HOLD_BUNDLE}; {HOLD_DOCUMENT}",
    ),
    *append_only(LEAVE, "member_id", sentence="Taking a document out of a bundle cannot be undone; it can join again."),
    Guard(
        "bundle_left_open", LEAVE, "INSERT",
        f"EXISTS (SELECT 1 FROM {MEMBER} m WHERE m.id = NEW.member_id AND {ENDED})",
        "Nothing is taken out of a bundle that has ended.",
        lock=HOLD_BUNDLE_OF_MEMBER,
    ),
    *append_only(PART, "member_id", "release_id", sentence="What was released of a bundle never changes."),
    Guard(
        "bundle_part_approved", PART, "INSERT", f"NOT {PART_AS_APPROVED}",
        "Of a bundle only what was approved is released, as it was approved.",
        lock=HOLD_BUNDLE_OF_MEMBER,
    ),
    *append_only(END, "bundle_id", sentence="A bundle ends once."),
    Guard(
        "bundle_released_whole", END, "INSERT", f"NEW.outcome = 'released' AND ({NOT_WHOLE})",
        "A bundle is released whole, in one act, or not at all.",
        lock=HOLD_BUNDLE,
    ),
    no_replace(HELPED, "release_id,day", sentence="What was counted on a day is kept."),
    Guard(
        "helped_by_one", HELPED, "UPDATE",
        "NEW.id <> OLD.id OR NEW.release_id <> OLD.release_id OR NEW.day <> OLD.day OR NEW.did < OLD.did "
        "OR NEW.did_not < OLD.did_not OR NEW.did + NEW.did_not <> OLD.did + OLD.did_not + 1",
        "Answers are counted one by one and never taken back.",
    ),
    Guard("helped_kept", HELPED, "DELETE", "1 = 1", "What readers answered is kept."),
    Consequence("release_told", RELEASE, ONE_MORE),
    Consequence("withdrawal_told", WITHDRAWAL, ONE_MORE),
    Consequence("clinic_told", "library_clinicconfirmation", ONE_MORE),
    no_replace(GENERATION, sentence="The generation is kept."),
    Guard(
        "generation_forward", GENERATION, "UPDATE", "NEW.number <= OLD.number OR NEW.id <> OLD.id",
        "The generation only goes forward.",
    ),
    Guard("generation_kept", GENERATION, "DELETE", "1 = 1", "The generation is kept."),
    *context_guards.GUARDS,
    *rereading_guards.GUARDS,
    *tally_guards.GUARDS,
)  # fmt: skip
