"""What the database holds of notices: each is told once, and a mail that was sent is not sent again."""

from __future__ import annotations

from clinic_content.audit.guards import Guard, no_replace

NOTICE, MAIL, PROGRESS = "notices_notice", "notices_mail", "notices_progress"

GUARDS = (
    no_replace(NOTICE, "key,person_id", sentence="This was told already."),
    Guard(
        "notice_fixed", NOTICE, "UPDATE",
        "NEW.id <> OLD.id OR NEW.key <> OLD.key OR NEW.person_id <> OLD.person_id OR NEW.kind <> OLD.kind "
        "OR NEW.document_id <> OLD.document_id OR NEW.sentence <> OLD.sentence "
        "OR COALESCE(NEW.mail_id, 0) <> COALESCE(OLD.mail_id, 0) "
        "OR (OLD.read_at IS NOT NULL AND NEW.read_at IS NULL)",
        "What somebody was told stays as it was told.",
    ),
    Guard("notice_kept", NOTICE, "DELETE", "1 = 1", "What somebody was told is kept."),
    no_replace(MAIL, "person_id,key", "uid", sentence="This mail is there already."),
    Guard(
        "mail_once", MAIL, "UPDATE",
        "OLD.state = 'sent' OR NEW.id <> OLD.id OR NEW.uid <> OLD.uid OR NEW.key <> OLD.key "
        "OR NEW.person_id <> OLD.person_id",
        "A mail that was sent is not sent again.",
    ),
    Guard(
        "mail_claimed", MAIL, "UPDATE", "NEW.state = 'sent' AND OLD.state <> 'sending'",
        "A mail is claimed before it is handed over.",
    ),
    Guard("mail_kept", MAIL, "DELETE", "1 = 1", "What was sent is kept."),
    no_replace(PROGRESS, sentence="How far the record was told is kept."),
    Guard(
        "progress_forward", PROGRESS, "UPDATE", "NEW.seq <= OLD.seq OR NEW.id <> OLD.id",
        "What was told is not told again.",
    ),
    Guard("progress_kept", PROGRESS, "DELETE", "1 = 1", "How far the record was told is kept."),
)  # fmt: skip
