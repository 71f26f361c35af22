"""What is filled into the entries of the safety lists: what the source says, and a note on what it does not say."""

import pytest

from clinic_content.content.schema import Kind
from clinic_content.importers import read
from clinic_content.importers.bands import band_of, how_often
from clinic_content.importers.reading_on import reads_on
from clinic_content.importers.strengths import said_in

HEAD = "# TMS for depression\n\nTMS therapy takes weeks. TMS treatment uses magnets.\n\n"
TABLE = (
    "## Side effects\n\n| Side effect | How often | What to do |\n|---|---|---|\n"
    "| Nausea | very common | take it with food |\n| Headache | about 30% | rest |\n| Tingling | often | wait |\n"
    "| Sore scalp | 23% | tell us |\n| Serotonin syndrome | rare | go to the emergency department |\n"
)


def made(kind, text):
    imported = read("rest.md", f"{HEAD}{text}".encode())
    one = next(each for each in imported.made if each.content.kind is kind)
    return one.content.entries, {note.part: note.text for note in one.notes}


def entries(kind, text):
    return {each.patient_term: each for each in made(kind, text)[0]}


@pytest.mark.parametrize(
    ("words", "band"),
    [
        ("very common", "very_common"), ("Common", "common"), ("uncommon", "uncommon"), ("very rare", "very_rare"),
        ("Very common (more than 1 in 10 people)", "very_common"), ("Common: 1 in 100 to 1 in 10 people", "common"),
        ("fewer than 1 in 10,000 people", "very_rare"), ("up to 1 in 10", "common"), ("less than 1%", "uncommon"),
        ("more than 10%", "very_common"), ("about 30%", "very_common"), ("10–20%", "very_common"),
        ("1 to 10%", "common"), ("nearly one in five", "very_common"), ("fewer than 1 in 20,000", "very_rare"),
        ("1 in 10 people or more", "very_common"),
    ],
)  # fmt: skip
def test_the_standard_words_and_numbers_that_leave_one_band_are_that_band(words, band):
    assert band_of(words) == band


@pytest.mark.parametrize(
    "words",
    [
        "",
        "often",
        "most common",
        "very rarely",
        "up to 5%",
        "5-20%",
        "more than 1 in 100",
        "Rare (30%)",
        "120%",
        "half",
    ],
)
def test_words_and_numbers_that_leave_several_bands_are_none(words):
    assert band_of(words) == ""


@pytest.mark.parametrize(
    ("words", "source", "band"),
    [
        ("1 in 10 people", "Nausea affects 1 in 10 people or more.", "very_common"),
        ("1 in 100", "Fainting happens in between 1 in 100 and 1 in 10 people.", "common"),
    ],
)
def test_an_end_of_a_range_is_no_figure(words, source, band):
    assert how_often(words, source) == (None, band)


def test_a_table_fills_how_often_and_what_to_do():
    held = entries(Kind.SIDE_EFFECTS, TABLE)
    assert {name: each.label_band for name, each in held.items()} == {
        "Nausea": "very_common", "Headache": "very_common", "Tingling": "", "Sore scalp": "",
        "Serotonin syndrome": "rare",
    }  # fmt: skip
    assert [name for name, each in held.items() if each.rate] == ["Sore scalp"]
    assert held["Nausea"].what_to_do == "take it with food"
    assert held["Serotonin syndrome"].what_to_do == "go to the emergency department"


def test_a_column_that_says_something_else_is_not_what_to_do():
    text = TABLE.replace("What to do", "Why it happens")
    assert {each.what_to_do for each in entries(Kind.SIDE_EFFECTS, text).values()} == {""}


def test_a_label_and_a_sentence_fill_how_often():
    text = "## Side effects\n\nSeizures happen in fewer than 1 in 10,000 people.\n\nVery common: dizziness.\n"
    held = entries(Kind.SIDE_EFFECTS, text)
    assert {name: each.label_band for name, each in held.items()} == {
        "Seizures": "very_rare", "dizziness": "very_common",
    }  # fmt: skip


def test_a_note_says_which_band_readers_see_and_what_the_source_does_not_say():
    held, notes = made(Kind.SIDE_EFFECTS, TABLE)
    told = {each.patient_term: notes[each.id] for each in held}
    assert all(each.startswith("From the import, to be confirmed.") for each in told.values())
    assert "“Very common: 1 in 10 people or more”: confirm" in told["Nausea"]
    assert "“not serious” is filled in until somebody decides" in told["Nausea"]
    assert "choose the band" in told["Tingling"]


@pytest.mark.parametrize(
    ("heading", "lead", "item", "strength"),
    [
        ("Who should not have TMS", "", "An aneurysm", "absolute"),
        ("Safety", "You must not have TMS if you have:", "An aneurysm", "absolute"),
        ("Safety", "Do not use TMS if you have:", "An aneurysm", "absolute"),
        ("Contraindications", "", "An aneurysm", "absolute"),
        ("Who can't have TMS", "", "An aneurysm", "absolute"),
        ("Relative contraindications", "", "An aneurysm", "relative"),
        ("Who should not have TMS", "Tell your doctor first if you have:", "Epilepsy", "relative"),
        ("Who should not have TMS", "Caution is needed with:", "Epilepsy", "relative"),
    ],
)
def test_how_strongly_an_entry_bars_is_what_stands_over_it(heading, lead, item, strength):
    text = f"## {heading}\n\n{lead}\n\n- {item}\n- Gout\n"
    held, notes = made(Kind.CONTRAINDICATIONS, text)
    assert {each.strength for each in held} == {strength}
    assert (lead or heading) in notes[held[0].id]


@pytest.mark.parametrize(
    ("sentence", "strength"),
    [
        ("TMS is contraindicated in people with epilepsy.", "absolute"),
        ("TMS is not recommended for people with epilepsy.", None),
        ("Talk to your doctor if you have epilepsy.", "relative"),
        ("You should not have TMS until you have spoken to your doctor.", None),
        ("Tell us if you cannot take aspirin.", "relative"),
        ("People who cannot have an MRI need another test.", None),
        ("It may not be right for you if you have epilepsy.", "relative"),
    ],
)
def test_how_strongly_a_sentence_bars(sentence, strength):
    said = said_in(sentence)
    assert (said.strength if said else None) == strength


def test_a_sentence_of_its_own_stands_before_the_heading_and_open_words_leave_it_open():
    text = "## Who should not have TMS\n\nTMS is not recommended for people who have epilepsy.\n"
    held, notes = made(Kind.CONTRAINDICATIONS, text)
    assert held[0].strength == "relative"
    assert "does not say how strongly" in notes[held[0].id]
    assert "“clinic policy” is filled in" in notes[held[0].id]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# TMS at our clinic\n\nTMS is gentle. TMS uses magnets. TMS helps.", "Side effects of TMS"),
        ("# Botox\n\nBotox is old. Botox helps. Botox lasts.", "Side effects of Botox"),
        ("# Ketamine\n\nKetamine is old. With ketamine it is quiet. Ketamine helps.", "Side effects of ketamine"),
    ],
)
def test_the_title_of_a_list_has_the_sources_own_writing_of_the_treatment(text, title):
    source = f"{text}\n\n## Side effects\n\n- Headache\n- Nausea\n"
    contents = [each.content for each in read("rest.md", source.encode()).made]
    assert [each.title for each in contents if each.kind is Kind.SIDE_EFFECTS] == [title]


@pytest.mark.parametrize(
    ("term", "reads"),
    [
        ("an aneurysm", "have an aneurysm"), ("Cochlear implant", "have a cochlear implant"),
        ("Metal in or near the head", "have metal in or near the head"), ("Epilepsy", "have epilepsy"),
        ("History of seizures", "have a history of seizures"), ("Crohn's disease", "have Crohn's disease"),
        ("HIV", "have HIV"), ("Recent heart attack", "have had a recent heart attack"),
        ("Allergy to latex", "have an allergy to latex"), ("allergic to latex", "are allergic to latex"),
        ("you are pregnant", "are pregnant"), ("Pregnancy", "are pregnant"), ("Pregnant women", "are pregnant"),
        ("Pregnancy or breastfeeding", "are pregnant or breastfeeding"), ("Under 18", "are under 18"),
        ("People with epilepsy", "have epilepsy"), ("People who have gout", "have gout"),
        ("MAO inhibitors", "take MAO inhibitors"), ("taking lithium", "are taking lithium"),
        ("Have gout", "have gout"), ("You take lithium", "take lithium"),
    ],
)  # fmt: skip
def test_an_entry_reads_on_from_if_you(term, reads):
    assert reads_on(term) == reads


@pytest.mark.parametrize(
    "term",
    [
        "Children under 12", "your blood pressure is high", "Smokers", "Severely ill", "Use of alcohol",
        "on the waiting list", "Gout is a reason not to have it.",
    ],
)  # fmt: skip
def test_what_is_no_thing_and_no_state_stays_as_it_is(term):
    assert reads_on(term) == term


def test_entries_read_on_in_the_draft_and_stay_as_they_were_read_in_what_is_told():
    text = f"{HEAD}## Who should not have TMS\n\n- An aneurysm\n- Pregnancy\n- You take lithium\n- Pregnant women\n"
    imported = read("rest.md", text.encode())
    held = next(each.content for each in imported.made if each.content.kind is Kind.CONTRAINDICATIONS)
    assert [each.patient_term for each in held.entries][:3] == ["have an aneurysm", "are pregnant", "take lithium"]
    assert len({each.patient_term for each in held.entries}) == len(held.entries)
    assert [each.entry for each in imported.understood.contraindications][:2] == ["An aneurysm", "Pregnancy"]
    assert imported.unplaced == ()


def test_an_entry_behind_the_sources_own_have_needs_no_second_one():
    held = entries(Kind.CONTRAINDICATIONS, "## Safety\n\nYou must not have TMS if you have:\n\n- gout\n- epilepsy\n")
    assert list(held) == ["gout", "epilepsy"]


def test_an_entry_that_is_weighed_reads_on_whatever_announced_it():
    held = entries(Kind.CONTRAINDICATIONS, "## Safety\n\nTell your doctor if you have:\n\n- gout\n- epilepsy\n")
    assert list(held) == ["have gout", "have epilepsy"]


def test_what_the_source_itself_says_of_you_has_its_verb():
    text = "## Who should not have TMS\n\nTMS is not safe for people who drive at night.\n"
    assert list(entries(Kind.CONTRAINDICATIONS, text)) == ["drive at night"]


@pytest.mark.parametrize(
    ("term", "entry"),
    [
        ("insulin", "take insulin"), ("iron pills", "take iron pills"), ("amiodarone", "take amiodarone"),
        ("too frail", "are too frail"), ("a heart attack", "have had a heart attack"),
        ("an attack of diverticulitis", "have had an attack of diverticulitis"), ("gout", "have gout"),
        ("hole in the bowel", "have a hole in the bowel"),
    ],
)  # fmt: skip
def test_an_entry_gets_the_verb_that_its_words_take(term, entry):
    assert reads_on(term) == entry


def test_what_is_to_be_asked_first_is_no_absolute_bar():
    assert said_in("People with a seizure disorder (ask first)").strength == "relative"
