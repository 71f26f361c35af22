"""Each kind goes the whole way from draft to public."""

import pytest
from django.utils import timezone

from clinic_content.content.schema import Kind
from clinic_content.releases import live
from clinic_content.releases.compose import composition_of
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", list(Kind))
def test_a_document_of_each_kind_goes_from_draft_to_public(kind):
    release = factories.released(kind)

    now = timezone.now()
    assert release in live.live(now)
    assert composition_of(release, now).host.content == release.version.read()
