"""The library's writers: sources once for all, pictures by their hash, the clinic's details by two people."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from PIL import Image

from clinic_content.accounts.refusals import NotAllowed
from clinic_content.audit.models import AuditEvent
from clinic_content.content import schema
from clinic_content.library import actions, images, topics
from clinic_content.library.clinic import UNNAMED, confirmed_clinic
from clinic_content.library.models import ClinicConfirmation, Condition, Course, ImageAsset, Reference, Treatment
from tests.content.examples import golden

pytestmark = pytest.mark.django_db


def source(**changes):
    return schema.Reference.model_validate({"key": "sample-2020", "kind": "trial", "title": "A trial"} | changes)


def png(colour="red"):
    out = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, "PNG")
    return io.BytesIO(out.getvalue())


def recorded(verb):
    return AuditEvent.objects.filter(verb=verb).count()


def test_a_source_is_added_and_recorded(author):
    row = actions.add_reference(source(doi="10.1000/x"), by=author)

    assert (row.key, row.doi, row.saved_by) == ("sample-2020", "10.1000/x", author)
    assert recorded("library.save") == 1


def test_a_second_source_of_one_name_gets_a_free_key(author):
    actions.add_reference(source(), by=author)

    assert actions.add_reference(source(authors="Sample A", year=2020, title="Other"), by=author).key == "sample-2020-2"


def test_a_source_is_found_again_by_its_identifier_whatever_its_key(author):
    row = actions.add_reference(source(doi="10.1000/x", pmid="123"), by=author)

    assert topics.reference_for(source(key="other", doi="10.1000/x"), by=author) == row
    assert topics.reference_for(source(key="other", pmid="123"), by=author) == row
    assert Reference.objects.count() == 1


def test_another_source_under_the_same_key_is_not_taken_for_it(author):
    row = actions.add_reference(source(), by=author)

    assert topics.reference_for(source(title="Another trial"), by=author) != row


def test_the_same_doi_is_not_there_twice(author):
    actions.add_reference(source(doi="10.1000/x"), by=author)

    with pytest.raises(IntegrityError), transaction.atomic():
        actions.add_reference(source(key="b", doi="10.1000/x"), by=author)


def test_a_clinician_and_a_reader_do_not_write_the_library(clinician, publisher):
    for person in (clinician, publisher):
        with pytest.raises(NotAllowed):
            actions.add_reference(source(), by=person)
        with pytest.raises(NotAllowed):
            actions.upload_image(png(), by=person, title="t", alt="a")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("doi", "https://doi.org/10.1/x"),
        ("doi", "11.1000/x"),
        ("pmid", "12a"),
        ("pmcid", "4153005"),
        ("url", "javascript:alert(1)"),
        ("url", "https://regulator.example@evil.example/"),
    ],
)
def test_an_identifier_that_is_none_is_refused(author, field, value):
    row = Reference(key="a", title="t", saved_by=author, **{field: value})

    with pytest.raises(ValidationError) as refused:
        row.full_clean()
    assert field in refused.value.message_dict


def test_everything_the_library_holds_of_a_treatment_is_frozen(author):
    data = schema.Treatment.model_validate(golden(schema.Kind.ARTICLE)["treatments"][0])
    codes = {each.system.value: each.code for each in data.codes}
    row = Treatment(
        **data.model_dump(include={
            "key", "name", "plain_name", "kind", "active_ingredient", "drug_class", "mechanism", "mechanism_certainty",
            "risk_programme",
        }),
        **{name: list(getattr(data, name)) for name in ("brand_names", "also_called", "routes", "boxed_warning")},
        **{f"label_{name}": value for name, value in data.label.model_dump().items()},
        rxnorm=codes["rxnorm"], atc=codes["atc"], unii=codes["unii"], ndc=[codes["ndc"]],
        schedules={"US": "III", "GB": "2"},
    )  # fmt: skip
    actions.save(row, by=author)
    for each in data.courses:
        Course.objects.create(treatment=row, **each.model_dump())

    frozen = topics.treatment_data(row, "US")

    plain = {"codes": [code.model_copy(update={"display": ""}) for code in data.codes]}
    assert frozen == schema.Treatment.model_validate(data.model_dump() | plain)
    assert topics.treatment_data(row, "GB").schedule == "2"
    assert topics.treatment_data(row, "FR").schedule == ""


def test_everything_the_library_holds_of_a_condition_is_frozen(author):
    data = schema.Condition.model_validate(golden(schema.Kind.ARTICLE)["conditions"][0])
    lists = ("also_called", "symptoms", "first_line", "sensitivities")
    row = Condition(
        key=data.key, name=data.name, plain_name=data.plain_name, icd10cm="Z00.0", snomedct="1", mesh="D000001",
        how_common=data.how_common, how_common_source=data.how_common_source,
        **{name: list(getattr(data, name)) for name in lists},
    )  # fmt: skip
    actions.save(row, by=author)

    frozen = topics.condition_data(row)

    assert [each.code for each in frozen.codes] == ["Z00.0", "1", "D000001"]
    assert frozen.model_dump(exclude={"codes"}) == data.model_dump(exclude={"codes"})


def test_a_picture_is_kept_once_whoever_uploads_it(author, second_author):
    first = actions.upload_image(png(), by=author, title="Red", alt="A red field")

    assert actions.upload_image(png(), by=second_author, title="Again", alt="Red") == first
    assert ImageAsset.objects.count() == 1
    assert recorded("image.upload") == 1


def test_a_picture_that_was_written_anew_is_kept_as_an_upload_of_it_is(author, second_author, clinician):
    picture = images.read(png())
    with pytest.raises(NotAllowed):
        actions.keep_image(picture, by=clinician, title="Red", alt="A red field")
    with pytest.raises(NotAllowed, match="cannot see"):
        actions.keep_image(picture, by=author, title="Red", alt=" ")
    assert not images.folder().exists()

    kept = actions.keep_image(images.again(picture.data), by=author, title="Red", alt="A red field")

    assert actions.upload_image(png(), by=second_author, title="Again", alt="Red") == kept
    assert images.path_of(kept.sha256).read_bytes() == picture.data
    assert recorded("image.upload") == 1


def test_what_was_written_anew_has_the_same_name_and_copies_of_the_same_widths_again():
    large = io.BytesIO()
    Image.linear_gradient("L").resize((1_200, 600)).save(large, "PNG")
    large.seek(0)
    first = images.read(large)
    again = images.again(first.data)
    assert (again.sha256, again.width, again.height) == (first.sha256, first.width, first.height)
    assert [width for width, _ in again.smaller] == [width for width, _ in first.smaller] == [480, 960]


def test_a_picture_without_alternative_text_is_refused(author):
    for alt in ("", "   "):
        with pytest.raises(NotAllowed, match="cannot see"):
            actions.upload_image(png(), by=author, title="t", alt=alt)
    with pytest.raises(IntegrityError), transaction.atomic():
        ImageAsset.objects.create(sha256="a" * 64, width=1, height=1, size=1, title="t", alt="", uploaded_by=author)


def test_a_picture_keeps_its_bytes_and_cannot_be_deleted(author):
    row = actions.upload_image(png(), by=author, title="Red", alt="A red field")
    here = ImageAsset.objects.filter(pk=row.pk)

    for attack in (lambda: here.update(sha256="b" * 64), lambda: here.update(width=1), here.delete):
        with pytest.raises(IntegrityError), transaction.atomic():
            attack()
    row.alt = "A field, red"
    assert actions.describe_image(row, by=author).alt == "A field, red"
    assert recorded("image.describe") == 1


def test_nobody_confirms_details_that_they_proposed(operator, clinician):
    proposed = actions.propose_clinic(by=operator, name="Example Clinic", phone="555-0100")
    assert confirmed_clinic() == UNNAMED

    with pytest.raises(NotAllowed, match="proposed"):
        actions.confirm_clinic(proposed, by=operator)
    with pytest.raises(IntegrityError), transaction.atomic():
        ClinicConfirmation.objects.create(profile=proposed, confirmed_by=operator)
    assert confirmed_clinic() == UNNAMED

    actions.confirm_clinic(proposed, by=clinician)
    assert (confirmed_clinic().name, confirmed_clinic().phone) == ("Example Clinic", "555-0100")
    assert (recorded("clinic.propose"), recorded("clinic.confirm")) == (1, 1)


def test_details_cannot_be_changed_once_proposed_nor_confirmed_twice(operator, clinician, compliance):
    proposed = actions.propose_clinic(by=operator, name="Example Clinic")
    actions.confirm_clinic(proposed, by=clinician)

    with pytest.raises(NotAllowed, match="already"):
        actions.confirm_clinic(type(proposed).objects.get(pk=proposed.pk), by=compliance)
    with pytest.raises(IntegrityError), transaction.atomic():
        type(proposed).objects.filter(pk=proposed.pk).update(name="Other Clinic")


def test_an_author_neither_proposes_nor_confirms(author, operator):
    with pytest.raises(NotAllowed):
        actions.propose_clinic(by=author, name="Example Clinic")
    with pytest.raises(NotAllowed):
        actions.confirm_clinic(actions.propose_clinic(by=operator, name="Example Clinic"), by=author)


def test_newer_details_wait_until_somebody_else_stands_for_them(operator, clinician):
    actions.confirm_clinic(actions.propose_clinic(by=operator, name="Old Name"), by=clinician)
    newer = actions.propose_clinic(by=operator, name="New Name")
    assert confirmed_clinic().name == "Old Name"

    actions.confirm_clinic(newer, by=clinician)
    assert confirmed_clinic().name == "New Name"
