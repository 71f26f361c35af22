"""The clinic's own facts: added by staff, merged with those that we ship, held against pages from then on."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clinic_content import checks
from clinic_content.audit.models import AuditEvent
from clinic_content.checks.page import Page
from clinic_content.library import actions
from clinic_content.library.known import key_of, library_now
from clinic_content.library.models import Fact, Treatment
from tests import factories

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 20)


def treatment(name, **more):
    row = Treatment(key=name.lower().replace(" ", "-"), name=name, **more)
    return actions.save(row, by=factories.ada())


def fact(of, kind, name="-", **more):
    given = {"source": "The label", "read_on": DAY, "review_by": DAY + dt.timedelta(days=365)} | more
    return actions.save(Fact(treatment=of, kind=kind, name=name, **given), by=factories.ada())


def known(key):
    return next(each for each in library_now().drugs if each.key == key)


def test_without_rows_the_library_is_ours():
    assert library_now() is checks.LIBRARY or library_now() == checks.LIBRARY


def test_a_fact_of_a_treatment_that_we_do_not_know_makes_it_known():
    fact(treatment("Iron infusion", brand_names=["Ferinject"]), Fact.Kind.CONTRAINDICATION, "iron overload")

    drug = known("iron-infusion")

    assert drug.names == ("iron infusion", "ferinject")
    assert [(each.name, each.source.review_by) for each in drug.contraindications] == [
        ("iron overload", DAY + dt.timedelta(days=365))
    ]


def test_a_fact_is_added_to_what_we_ship_under_its_own_key():
    own = treatment("Spravato")
    before = next(each for each in checks.LIBRARY.drugs if each.key == key_of(own))
    fact(own, Fact.Kind.SIDE_EFFECT, "hiccups", percent="12.5", synonyms=["hiccoughs"], is_serious=True)

    drug = known("esketamine")

    assert len(drug.side_effects) == len(before.side_effects) + 1
    assert drug.side_effects[-1].frequency == "very_common"
    assert drug.side_effects[-1].synonyms == ("hiccoughs",)


def test_a_fact_takes_the_place_of_ours_of_the_same_name():
    own = treatment("Spravato")
    fact(own, Fact.Kind.NUMBER, "monitoring_hours", low=3, high=24, unit="hours")

    assert [each.low for each in known("esketamine").numbers if each.attribute == "monitoring_hours"] == [3.0]


@pytest.mark.parametrize(
    ("kind", "given", "field", "value"),
    [
        (Fact.Kind.SCHEDULE, {"name": "IV"}, "schedule", "IV"),
        (Fact.Kind.BOXED_WARNING, {"name": "falls"}, "boxed_warning", ("falls",)),
        (Fact.Kind.MINIMUM_AGE, {"name": "age", "low": 12}, "not_approved_under", 12),
        (Fact.Kind.PREGNANCY_WARNING, {"name": "pregnancy"}, "has_pregnancy_warning", True),
        (Fact.Kind.UNAPPROVED_FORM, {"name": "Lozenge"}, "unapproved_forms", ("lozenge",)),
    ],
)
def test_each_kind_of_fact_has_its_place(kind, given, field, value):
    fact(treatment("New medicine"), kind, **given)

    assert getattr(known("new-medicine"), field) == value
    assert known("new-medicine").source.name == "The label"


def test_an_approval_names_its_condition_and_what_the_regulator_says():
    fact(treatment("New medicine"), Fact.Kind.APPROVAL, "depression", status="off_label")

    (row,) = known("new-medicine").approvals

    assert (row.condition, row.status) == ("depression", "off_label")


def test_what_is_switched_off_is_known_no_more():
    row = fact(treatment("New medicine"), Fact.Kind.BOXED_WARNING, "falls")
    assert known("new-medicine")
    row.is_active = False
    actions.save(row, by=factories.ada())

    assert "new-medicine" not in {each.key for each in library_now().drugs}


def test_it_asks_once_when_nothing_has_changed():
    fact(treatment("New medicine"), Fact.Kind.BOXED_WARNING, "falls")
    first = library_now()

    with CaptureQueriesContext(connection) as seen:
        assert library_now() is first

    assert len(seen.captured_queries) == 1


def test_a_page_is_held_against_a_fact_of_the_clinic_and_its_date():
    fact(
        treatment("New medicine"), Fact.Kind.SCHEDULE, "IV", read_on=dt.date(2020, 1, 1), review_by=dt.date(2021, 1, 1)
    )
    content = factories.content(title="New medicine", summary="New medicine is a Schedule II drug.")

    found = {each.code for each in checks.run(Page(content, library_now(), today=DAY))}

    assert {"contradicts-library", "fact-expired"} <= found


def test_saving_a_fact_is_told_in_the_log():
    fact(treatment("New medicine"), Fact.Kind.BOXED_WARNING, "falls")

    assert AuditEvent.objects.filter(verb="library.save").count() == 2


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        (Fact.Kind.NUMBER, {"low": 2}),
        (Fact.Kind.APPROVAL, {}),
        (Fact.Kind.MINIMUM_AGE, {}),
        (Fact.Kind.BOXED_WARNING, {"review_by": DAY}),
    ],
)
def test_half_a_fact_is_refused(kind, given):
    of = treatment("New medicine")
    row = Fact(**{"treatment": of, "kind": kind, "name": "x", "source": "s", "read_on": DAY,
               "review_by": DAY + dt.timedelta(days=1), "saved_by": factories.ada()} | given)  # fmt: skip

    with pytest.raises(ValidationError):
        row.full_clean()


def test_staff_add_a_fact_in_the_admin(client):
    of = treatment("New medicine")
    client.force_login(factories.ada())

    answer = client.post(
        "/admin/library/fact/add/",
        {"treatment": of.pk, "kind": "boxed_warning", "name": "falls", "jurisdiction": "US", "source": "The label",
         "read_on": "2026-11-20", "review_by": "2027-11-20", "is_active": "on", "synonyms": "a fall\ntumbles"},
    )  # fmt: skip

    assert answer.status_code == 302
    assert Fact.objects.get().synonyms == ["a fall", "tumbles"]
    assert Fact.objects.get().saved_by == factories.ada()
