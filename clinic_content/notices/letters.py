"""What a mail says: titles and a link, and no word of the texts themselves."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string

from .models import Kind, Mail, Notice

SUBJECTS = {
    Kind.ASKED: "Please review", Kind.CHANGES: "Changes requested", Kind.DECIDED: "Decided", Kind.COMMENT: "Comment",
    Kind.DUE_SOON: "Due soon", Kind.OVERDUE: "Overdue", Kind.WITHDRAWN: "Withdrawn",
}  # fmt: skip


def letter(mail: Mail, notices: list[Notice], server: BaseEmailBackend | None = None) -> EmailMultiAlternatives:
    """Return a mail as it leaves: plain text, and the same in simple HTML."""
    values: dict[str, Any] = {
        "person": mail.person,
        "notices": [(each.sentence, f"{settings.SITE_ADDRESS}/staff/notices/{each.pk}/") for each in notices],
        "wishes": f"{settings.SITE_ADDRESS}/staff/notices/wishes/",
    }
    made = EmailMultiAlternatives(
        subject=subject(notices),
        body=render_to_string("email/notices.txt", values),
        to=[mail.person.email],
        reply_to=_reply_to(notices),
        headers={
            "Message-ID": f"<{mail.uid}@{urlsplit(settings.SITE_ADDRESS).hostname or 'localhost'}>",
            "Auto-Submitted": "auto-generated",
        },
        connection=server,
    )
    made.attach_alternative(render_to_string("email/notices.html", values), "text/html")
    return made


def subject(notices: list[Notice]) -> str:
    """Return the subject on one line: what a title holds must not become a header."""
    if len(notices) > 1:
        return f"{len(notices)} notices"
    first = notices[0]
    return " ".join(f"{SUBJECTS[Kind(first.kind)]}: {first.title}".split())


def _reply_to(notices: list[Notice]) -> list[str]:
    """Return whom an answer goes to: whoever did it, where it is one thing by one person."""
    by = notices[0].by if len(notices) == 1 else None
    return [by.email] if by and by.email and by.is_active else []
