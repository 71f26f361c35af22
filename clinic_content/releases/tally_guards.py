"""Whatever changes what the dashboard counts says of which document, whoever writes it."""

from __future__ import annotations

from clinic_content.audit.guards import Consequence

UNTALLIED = "releases_untallied"
OF_DOCUMENT = f"INSERT INTO {UNTALLIED} (document_id) VALUES (NEW.document_id)"
OF_REVIEW = (
    f"INSERT INTO {UNTALLIED} (document_id) SELECT v.document_id FROM reviews_version v WHERE v.id = NEW.version_id"
)
OF_WITHDRAWAL = (
    f"INSERT INTO {UNTALLIED} (document_id) SELECT r.document_id FROM releases_release r WHERE r.id = NEW.release_id"
)

GUARDS = (
    Consequence("untallied_submitted", "reviews_version", OF_DOCUMENT),
    Consequence("untallied_decided", "reviews_review", OF_REVIEW, event="UPDATE"),
    Consequence("untallied_released", "releases_release", OF_DOCUMENT),
    Consequence("untallied_moved", "releases_release", OF_DOCUMENT, event="UPDATE"),
    Consequence("untallied_withdrawn", "releases_withdrawal", OF_WITHDRAWAL),
)
