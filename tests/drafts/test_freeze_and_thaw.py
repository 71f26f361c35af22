"""Freezing and thawing are inverse: what an import, a restored version or a translation brings in, comes out again."""

import io

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PIL import Image

from clinic_content.content import canonical
from clinic_content.content.schema import Kind
from clinic_content.drafts import actions as drafts
from clinic_content.drafts.freeze import draft_of, freeze
from clinic_content.library import actions as library
from clinic_content.library import topics
from clinic_content.library.models import Indication
from tests import factories
from tests.drafts.contents import Library, contents

pytestmark = pytest.mark.django_db

HERE = settings(
    max_examples=15,
    deadline=None,
    # Every example walks through the database: shrinking one would take minutes, and the difference says enough.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.fixture
def shelf():
    """A library with one of everything that a content may name."""
    ada = factories.ada()
    treatment, condition = factories.ketamine()
    out = io.BytesIO()
    Image.new("RGB", (64, 48), "teal").save(out, "PNG")
    out.seek(0)
    image = library.upload_image(out, by=ada, title="A room", alt="A room with a chair", credit="Drawn by us")
    listed = [factories.draft(kind) for kind in (Kind.FAQ, Kind.CONTRAINDICATIONS, Kind.SIDE_EFFECTS)]
    return Library(
        treatments=[topics.treatment_data(treatment, "US")],
        conditions=[topics.condition_data(condition)],
        indications=[topics.indication_data(each) for each in Indication.objects.all()],
        figure={"sha256": image.sha256, "alt": image.alt, "credit": image.credit, "width": 64, "height": 48},
        embeds=[{"kind": each.kind, "document": each.uid, "title": each.title} for each in listed],
        disclaimers=sorted(factories.draft(Kind.DISCLAIMER, key=key).key for key in ("notice-one", "notice-two")),
        related=[each.uid for each in listed],
    )


@pytest.mark.parametrize("kind", list(Kind))
def test_freezing_what_was_thawed_gives_the_same_content(kind, shelf):
    @HERE
    @given(data=st.data())
    def holds(data):
        content = data.draw(contents(kind, shelf))
        with transaction.atomic():
            draft = drafts.bring_in(content, by=factories.ada())
            assert freeze(draft_of(draft.document_ptr)) == content
            transaction.set_rollback(True)

    holds()


@pytest.mark.parametrize("kind", list(Kind))
def test_thawing_what_was_frozen_into_a_draft_that_held_something_else_gives_the_same_content(kind, shelf):
    @HERE
    @given(data=st.data())
    def holds(data):
        first, second = data.draw(contents(kind, shelf)), data.draw(contents(kind, shelf))
        with transaction.atomic():
            draft = drafts.bring_in(first, by=factories.ada())
            drafts.rewrite(draft, second, by=factories.ada())
            assert freeze(draft_of(draft.document_ptr)) == second
            transaction.set_rollback(True)

    holds()


@pytest.mark.parametrize("kind", list(Kind))
def test_freezing_twice_gives_the_same_bytes(kind):
    draft = factories.draft(kind)

    once, twice = (canonical.to_json(freeze(draft_of(draft.document_ptr))) for _ in range(2))
    assert once == twice


@pytest.mark.parametrize("kind", list(Kind))
def test_a_draft_costs_the_same_number_of_queries_however_much_it_holds(kind, django_assert_num_queries, shelf):
    """Asserted at two sizes: one size hides growth."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    few, many = (draft_of(factories.draft(kind, **_parts(kind, n)).document_ptr) for n in (1, 12))
    with CaptureQueriesContext(connection) as small:
        freeze(few)
    with CaptureQueriesContext(connection) as large:
        freeze(many)
    assert len(large) == len(small) > 0


def _parts(kind, n):
    name = {
        Kind.ARTICLE: "sections", Kind.FAQ: "questions", Kind.CONTRAINDICATIONS: "entries", Kind.SIDE_EFFECTS: "entries"
    }.get(kind)  # fmt: skip
    if not name:
        return {}
    (one,) = getattr(factories.content(kind), name)
    said = "heading" if name == "sections" else "question" if name == "questions" else "patient_term"
    return {name: [one.model_copy(update={"id": f"each{i:04}", said: f"Number {i}"}) for i in range(n)]}
