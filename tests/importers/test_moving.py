"""A list leaves the text where the safety list holds every word of it, and nowhere else: readers need it once."""

from __future__ import annotations

import re

import pytest

from clinic_content.content.schema import Kind
from clinic_content.importers import Use, made_of, moving, propose, read, retype
from clinic_content.importers.moving import ANNOUNCED, SMALL
from clinic_content.importers.spans import joined
from tests.keyed.pages import every_ninth

OPENING = "Knee injections\n\nA steroid injection into the knee calms swelling.\n\n"
BARRED = "Who should not have it\n\nDo not have the injection if you:\n\n"


HELD_AS_VALUES = {moving.stem(each) for each in ("severe", "serious", "mild", "moderate")}


def imported(text):
    return read("page.txt", (OPENING + text).encode())


def held(text, kind):
    return next(made.content for made in imported(text).made if made.content.kind is kind)


def sections(text):
    return imported(text).made[-1].content.sections


def bars(*items):
    return held(BARRED + "\n".join(f"• {each}" for each in items), Kind.CONTRAINDICATIONS).entries


@pytest.mark.parametrize(
    ("item", "term", "qualifier", "why"),
    [
        ("Breast cancer, now or within the past five years", "have breast cancer",
         "now or within the past five years", ""),
        ("have had a knee replacement, because infection can spread to it", "have had a knee replacement",
         "because infection can spread to it", ""),
        ("Psoriasis: the skin must be clear where the needle goes.", "have psoriasis", "",
         "The skin must be clear where the needle goes"),
        ("are allergic to steroids, or to the anaesthetic we use", "are allergic to steroids", "", ""),
        ("have glaucoma. Bring the letter of your eye doctor.", "have glaucoma", "",
         "Bring the letter of your eye doctor"),
    ],
)  # fmt: skip
def test_what_an_item_says_besides_goes_along_with_its_entry(item, term, qualifier, why):
    first = bars(item, "take warfarin")[0]
    assert (first.patient_term, first.qualifier, first.why.rstrip(".")) == (term, qualifier, why)


def test_what_goes_on_without_a_sign_stays_with_its_term_and_both_are_what_somebody_is_allergic_to():
    entries = bars("are allergic to steroids, or to the anaesthetic we use", "have gout")
    assert [each.patient_term for each in entries] == [
        "are allergic to steroids", "are allergic to the anaesthetic we use", "have gout",
    ]  # fmt: skip


def test_patients_read_once_who_must_not_have_it():
    text = BARRED + "• are allergic to steroids\n• take warfarin or apixaban\n• have a fever (call us first)\n"
    assert [each.patient_term for each in bars("take warfarin or apixaban", "are pregnant")] == [
        "take warfarin", "take apixaban", "are pregnant",
    ]  # fmt: skip
    shown = sections(text)[-1]
    assert (shown.body, shown.embed.kind) == ("", Kind.CONTRAINDICATIONS)
    assert imported(text).unplaced == ()


def test_a_list_of_which_one_item_is_no_entry_stays():
    text = BARRED + "• have glaucoma (tell us which)\n• have any of these:\n  • gout\n  • a rash or a wound\n"
    assert "have glaucoma (tell us which)" in " ".join(each.body for each in sections(text))


def test_the_signs_for_which_to_call_stay_under_their_call():
    text = (
        "Side effects\n\n• bruising\n• flushing of the face\n\nWhen to call us\n\nCall us at once if you have:\n\n"
        "• fever\n• heavy bleeding\n"
    )
    called = next(each for each in sections(text) if each.heading == "When to call us")
    assert "<li>fever</li><li>heavy bleeding</li>" in called.body
    assert held(text, Kind.SIDE_EFFECTS).lead_in == ""
    assert {"fever", "heavy bleeding"} <= {each.patient_term for each in held(text, Kind.SIDE_EFFECTS).entries}


def test_groups_become_one_list_and_their_headings_its_bands():
    text = (
        "Side effects\n\nCommon (up to 1 in 10 people)\n\n• bruising\n• redness or itching\n\nRare\n\n"
        "• infection\n• thin or pale skin\n\nPrice\n\nIt costs nothing.\n"
    )
    effects = next(each for each in sections(text) if each.heading == "Side effects")
    assert effects.embed.kind is Kind.SIDE_EFFECTS
    assert [each.heading for each in sections(text)] == ["", "Side effects", "Price"]
    assert {each.label_band for each in held(text, Kind.SIDE_EFFECTS).entries} == {"common", "rare"}
    assert {each.text for each in imported(text).account.set_aside if each.reason == ANNOUNCED} == {
        "Common (up to 1 in 10 people)", "Rare",
    }  # fmt: skip


def test_a_group_stays_in_the_midst_of_others_that_stay():
    text = (
        "Side effects\n\nCommon\n\n• bruising\n• redness\n\nRare\n\n• infection\n"
        "• Thin skin: it tears easily where the needle went in, and heals slowly after that.\n"
    )
    assert [each.heading for each in sections(text) if "<li>" in each.body] == ["Common", "Rare"]
    assert {"bruising", "redness"} <= {each.patient_term for each in held(text, Kind.SIDE_EFFECTS).entries}


def test_what_a_heading_says_of_its_list_alone_keeps_the_list_under_it():
    text = (
        "Side effects\n\nIn the first week\n\n• bruising\n• redness or itching\n\n"
        "Later\n\n• thin or pale skin\n• a dent\n"
    )
    assert [each.heading for each in sections(text) if "<li>" in each.body] == ["In the first week", "Later"]


def test_a_sentence_over_another_list_is_no_lead_of_all():
    text = (
        BARRED + "• are allergic to steroids or latex\n• take warfarin\n\nTell us first if you:\n\n"
        "• are pregnant or breastfeeding\n• have glaucoma\n"
    )
    barred = held(text, Kind.CONTRAINDICATIONS)
    assert barred.lead_in == "Do not have the injection if you:"
    assert {each.patient_term: each.strength for each in barred.entries}["are breastfeeding"] == "relative"
    assert [each.text for each in imported(text).account.set_aside] == ["Tell us first if you:"]


@pytest.mark.parametrize("lead", ["We postpone your treatment if you:", "Tell us before your visit if you:"])
def test_what_says_less_than_that_somebody_must_not_have_it_stays_over_its_list(lead):
    text = f"Before you come\n\n{lead}\n\n• are pregnant or breastfeeding\n• have glaucoma (bring your drops)\n"
    shown = sections(text)[-1]
    assert (shown.body, shown.embed.kind) == (f"<p>{lead}</p>", Kind.CONTRAINDICATIONS)


def test_no_word_of_a_list_that_moved_is_lost(monkeypatch):
    gone = []
    give = moving._give

    def noted(told, homes, drawn, gathered):
        gone.append((told, drawn))
        give(told, homes, drawn, gathered)

    monkeypatch.setattr(moving, "_give", noted)
    for page in every_ninth():
        gone.clear()
        made = read(f"{page.name}.txt", page.text.encode()).made
        said = {each.content.kind: each.content.model_dump_json() for each in made}
        for told, drawn in gone:
            words = {stem for item in told.list_.items for stem in stems(joined(item.spans))} - stems(" ".join(SMALL))
            lost = (
                words
                - stems(said[drawn.kind])
                - {s for e in drawn.entries for s in stems(e.frequency + (e.lasts.words if e.lasts else ""))}
            )
            assert lost <= HELD_AS_VALUES, (page.name, lost)


def stems(text):
    return {moving.stem(each) for each in re.findall(moving.WORD, text.casefold())}


def test_what_stands_beside_a_term_is_seen_kept_and_becomes_text_again_with_it():
    whole = imported(
        BARRED + "• Psoriasis: the skin must be clear where the needle goes.\n• take warfarin, or stopped it lately\n"
    )
    proposal = propose(whole)
    parts = {part.text: part for part in proposal.parts if part.use is Use.CONTRAINDICATION}
    assert parts["have psoriasis"].body.startswith("The skin must be clear")
    assert _beside(made_of(proposal, str)) == _beside(whole.made) != []
    turned = retype(proposal, parts["have psoriasis"].id, Use.TEXT)
    assert "The skin must be clear" in " ".join(part.text for part in turned.parts)


def _beside(made):
    entries = next(each.content for each in made if each.content.kind is Kind.CONTRAINDICATIONS).entries
    return [(each.patient_term, each.why, each.qualifier) for each in entries if each.why or each.qualifier]
