"""The secret address of a calendar: renewed, closed, and kept nowhere in words."""

import pytest

from clinic_content.accounts.refusals import NotAllowed
from clinic_content.audit.models import AuditEvent
from clinic_content.notices import actions
from clinic_content.notices.models import Feed
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_renewed_address_is_new_and_is_not_kept_in_words(clinician):
    first = actions.renew_calendar(by=clinician)
    second = actions.renew_calendar(by=clinician)

    assert first != second
    assert len(second) >= 43
    assert Feed.objects.get().sha256 == actions.digest(second)
    assert second not in AuditEvent.objects.latest("seq").body
    assert AuditEvent.objects.latest("seq").verb == "calendar.renew"


def test_a_closed_address_is_gone_and_told(clinician):
    actions.renew_calendar(by=clinician)

    actions.close_calendar(by=clinician)

    assert not Feed.objects.exists()
    assert AuditEvent.objects.latest("seq").verb == "calendar.close"


def test_somebody_without_a_role_gets_no_address():
    with pytest.raises(NotAllowed):
        actions.renew_calendar(by=factories.person("nobody"))
