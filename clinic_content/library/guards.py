"""What the database holds of the library: the clinic's details need two people."""

from __future__ import annotations

from clinic_content.audit.guards import Guard, append_only, no_replace

GUARDS = (
    *append_only("library_clinicprofile", sentence="Details that were proposed stay as they were proposed."),
    *append_only("library_clinicconfirmation", "profile_id", sentence="A confirmation cannot be taken back."),
    Guard(
        "clinic_four_eyes", "library_clinicconfirmation", "INSERT",
        "EXISTS (SELECT 1 FROM library_clinicprofile p WHERE p.id = NEW.profile_id "
        "AND p.proposed_by_id = NEW.confirmed_by_id)",
        "Nobody confirms details that they proposed.",
    ),
    Guard(
        "image_bytes_kept", "library_imageasset", "UPDATE",
        "NEW.id <> OLD.id OR NEW.sha256 <> OLD.sha256 OR NEW.width <> OLD.width OR NEW.height <> OLD.height",
        "A picture keeps its bytes.",
    ),
    no_replace("library_imageasset", "sha256", sentence="A picture keeps its bytes."),
    Guard("image_kept", "library_imageasset", "DELETE", "1 = 1", "A picture is kept: versions name it."),
)  # fmt: skip
