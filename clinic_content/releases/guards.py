"""What the database holds of releases: only approved content, in its own words, in order, and disclaimers that stay."""

from __future__ import annotations

from clinic_content.audit.guards import Consequence, Guard, append_only, no_replace

RELEASE, INDEX, WITHDRAWAL = "releases_release", "releases_releaseindex", "releases_withdrawal"
GENERATION = "releases_generation"

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

ONE_MORE = f"UPDATE {GENERATION} SET number = number + 1 WHERE id = 1"
"""Every remembered page is out of date from this transaction's commit on."""

GUARDS = (
    *append_only(RELEASE, sentence="A release never changes."),
    Guard(
        "release_approved", RELEASE, "INSERT", f"NOT {APPROVED}",
        "Only an approved version can be released, in the words that were approved.",
        lock=f"{HOLD_DOCUMENT}; {HOLD_PUBLIC}",
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
    Consequence("release_told", RELEASE, ONE_MORE),
    Consequence("withdrawal_told", WITHDRAWAL, ONE_MORE),
    Consequence("clinic_told", "library_clinicconfirmation", ONE_MORE),
    no_replace(GENERATION, sentence="The generation is kept."),
    Guard(
        "generation_forward", GENERATION, "UPDATE", "NEW.number <= OLD.number OR NEW.id <> OLD.id",
        "The generation only goes forward.",
    ),
    Guard("generation_kept", GENERATION, "DELETE", "1 = 1", "The generation is kept."),
)  # fmt: skip
