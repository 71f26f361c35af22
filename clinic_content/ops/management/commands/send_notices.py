"""Tell people what happened and what comes due: run every few minutes."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from clinic_content.notices import deriving, sending
from clinic_content.notices.models import Mail
from clinic_content.releases import tally


class Command(BaseCommand):
    """Turn events and dates into notices, and send the mails whose time has come; exit with 1 where one fails."""

    help = (
        "Turn what happened and what comes due into notices, and send the mails whose time has come, each once, "
        "however many of these run. A mail that fails is tried again later and never keeps another one back."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Let it be tried."""
        parser.add_argument("--dry-run", action="store_true", help="Say what would be sent; write and send nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what was told, and what could not be."""
        if options["dry_run"]:
            self._try()
            return
        made, outcome = deriving.derive(), sending.send()
        tally.catch_up(timezone.now())
        self.stdout.write(f"Notices: {made} new. Mails: {outcome.sent} sent, {outcome.dropped} not needed any more.")
        if outcome.again:
            self.stdout.write(
                f"Handed over once more, because an earlier run stopped with them in hand: {outcome.again}."
            )
        if outcome.faults:
            raise CommandError("\n".join(["These mails could not be sent:", *outcome.faults]), returncode=1)

    @transaction.atomic
    def _try(self) -> None:
        made = deriving.derive()
        for mail in sending.waiting(timezone.now()).select_related("person"):
            self.stdout.write(f"to {mail.person.email}: {'; '.join(told_by(mail)) or 'nothing any more'}")
        later = Mail.objects.filter(state=Mail.State.WAITING, send_at__gt=timezone.now()).count()
        self.stdout.write(f"Notices: {made} new. Mails for a later hour: {later}. Nothing was written or sent.")
        transaction.set_rollback(True)


def told_by(mail: Mail) -> list[str]:
    """Return the sentences that a mail would carry."""
    return [notice.sentence for notice in mail.notices.filter(read_at=None).order_by("pk")]
