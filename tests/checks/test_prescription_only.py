"""In the United Kingdom a page does not promote a medicine that only a prescriber can give."""

import pytest

from clinic_content.checks import LIBRARY, Page
from clinic_content.checks.prescription_only import prescription_medicine_promoted
from clinic_content.content.schema import Kind
from tests.checks.notice_pages import page, said

CODE = "prescription-medicine-promoted"


def quotes(title, *texts, jurisdiction="GB", **changes):
    found = list(prescription_medicine_promoted(page(title, *map(said, texts), jurisdiction=jurisdiction, **changes)))
    assert {each.code for each in found} <= {CODE}
    assert {each.severity.value for each in found} <= {"blocker"}
    return [each.quote for each in found]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Frown lines", "We offer Botox in our rooms in Leeds."),
        ("Ketamine infusions", "Each infusion costs £350."),
        ("Mounjaro", "Order your first pen online today."),
        ("Low mood", "Book your ketamine infusion now."),
        ("Wegovy", "Many of our patients say that they have never felt better."),
        ("Weight", "Doctors recommend semaglutide to people like you."),
        ("Esketamine for depression", "Spravato reduces the symptoms of depression."),
        ("Sertraline", "Sertraline improves sleep."),
        ("Worry before the dentist", "Midazolam is available at our practice in Hove."),
    ],
)
def test_a_medicine_is_not_promoted(title, text):
    assert quotes(title, text) == [text]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Frown lines", "Book a consultation today. We look at your skin and talk through what is possible."),
        ("Depression", "One of several outcomes is a medicine, such as sertraline, if your prescriber thinks it fits."),
        ("Migraine", "Botulinum toxin is one of the treatments that a specialist may prescribe."),
        ("Sertraline", "Sertraline is a tablet. Common side effects are nausea and headache."),
        ("Ketamine", "Ketamine is not licensed for depression."),
        ("Sore knees", "Ibuprofen can ease the pain. We offer physiotherapy for £40."),
        ("A new knee", "Physiotherapy helps. Book a session for £40."),
        ("Wegovy", "Call us at once about severe belly pain."),
        ("Depression", "Ask your GP before you stop taking fluoxetine. Contact us about talking therapy."),
    ],
)
def test_a_factual_page_is_let_alone(title, text):
    assert quotes(title, text) == []


def test_each_way_of_promoting_is_told_once():
    told = quotes("Wegovy", "We offer Wegovy. Wegovy reduces hunger. It costs £200. Wegovy improves sleep. £9.")

    assert told == ["We offer Wegovy.", "It costs £200.", "Wegovy reduces hunger."]


def test_the_rule_holds_where_the_content_says_so():
    text = "We offer Botox. Botox reduces lines."

    assert quotes("Botox", text, jurisdiction="US") == []
    assert quotes("Botox", text, jurisdiction="IE") == []
    assert len(quotes("Botox", text)) == 2


def test_a_file_is_british_by_its_words_and_a_health_service_sells_nothing():
    informs = "The NHS offers sertraline for depression. Sertraline improves mood. Talk to your GP."
    sells = "Sertraline improves mood. Our clinic in Bath is open, and the first visit costs £90."

    assert quotes("Sertraline", informs, jurisdiction="US") == []
    assert quotes("Sertraline", sells, jurisdiction="US") != []


def test_a_stored_page_of_the_united_states_is_not_read_as_british():
    stored = page("Botox", said("We offer Botox. Call us, or ask your GP in the UK."), live=set())

    assert list(prescription_medicine_promoted(stored)) == []


def test_lists_and_notices_promote_nothing():
    shown = page("Wegovy", kind=Kind.SIDE_EFFECTS, jurisdiction="GB")

    assert isinstance(shown, Page) and shown.library is LIBRARY
    assert list(prescription_medicine_promoted(shown)) == []
