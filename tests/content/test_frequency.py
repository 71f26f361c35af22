"""How often: the band is computed from the figure, and the figure is told with one denominator for a list."""

from decimal import Decimal

import pytest

from clinic_content.content import frequency
from clinic_content.content.frequency import Band
from clinic_content.content.roles import ASPECTS
from clinic_content.content.schema import Rate, Role, SideEffectEntry


def effect(rate=None, **more):
    data = {"id": "effe0001", "patient_term": "x", "body_system": "general", "rate": rate}
    return SideEffectEntry.model_validate(data | more)


@pytest.mark.parametrize(
    ("with_it", "of", "band"),
    [
        (1, 1, Band.VERY_COMMON), (10, 100, Band.VERY_COMMON), (999, 10_000, Band.COMMON), (1, 100, Band.COMMON),
        (99, 10_000, Band.UNCOMMON), (1, 1_000, Band.UNCOMMON), (99, 100_000, Band.RARE), (1, 10_000, Band.RARE),
        (9, 100_000, Band.VERY_RARE), (0, 100, Band.VERY_RARE),
    ],
)  # fmt: skip
def test_the_band_follows_from_the_figure_at_each_boundary(with_it, of, band):
    assert frequency.band(effect({"n_with": with_it, "n_total": of})) is band
    assert frequency.band(effect({"percent": str(Decimal(with_it) * 100 / of)})) is band


def test_a_figure_beats_the_labels_word():
    assert frequency.band(effect({"n_with": 41, "n_total": 100}, label_band="rare")) is Band.VERY_COMMON


def test_without_a_figure_the_labels_word_stands_and_without_both_nobody_has_said_it():
    assert frequency.band(effect(label_band="rare")) is Band.RARE
    assert frequency.band(effect()) is Band.NOT_SAID
    assert "not known" not in frequency.TITLES[Band.NOT_SAID]


def test_it_is_not_known_where_somebody_says_so_or_nobody_was_counted():
    assert frequency.band(effect(label_band="not_known")) is Band.NOT_KNOWN
    assert frequency.band(effect(frequency_basis="post_marketing")) is Band.NOT_KNOWN


@pytest.mark.parametrize(
    ("shares", "out_of"),
    [
        ([41, 9], 100), ([], 100), ([0], 100), (["0.6"], 100), (["0.4"], 1_000), (["0.1"], 1_000), (["0.09"], 10_000),
        ([41, "0.05"], 10_000),
    ],
)  # fmt: skip
def test_one_denominator_for_a_whole_list(shares, out_of):
    assert frequency.denominator([effect({"percent": str(share)}) for share in shares]) == out_of


def test_the_denominator_counts_the_comparators_too():
    assert frequency.denominator([effect({"percent": "41"}, comparator={"percent": "0.05"})]) == 10_000


@pytest.mark.parametrize(
    ("entry", "out_of", "told"),
    [
        (effect({"n_with": 41, "n_total": 100}), 100, "about 41 in 100 people"),
        (effect({"percent": "1"}), 10_000, "about 100 in 10,000 people"),
        (
            effect({"percent": "41"}, comparator={"percent": "9"}), 100,
            "about 41 in 100 people (9 in 100 with a dummy treatment)",
        ),
        (
            effect({"percent": "41"}, comparator={"percent": "9"}, comparator_name="no treatment"), 100,
            "about 41 in 100 people (9 in 100 with no treatment)",
        ),
        (effect({"percent": "0.2"}), 100, "fewer than 1 in 100 people"),
        (effect({"percent": "0"}), 100, "0 in 100 people"),
        (effect({"percent": "14.5"}), 100, "about 15 in 100 people"),
        (effect(), 100, ""),
    ],
)  # fmt: skip
def test_a_figure_is_told_in_people(entry, out_of, told):
    assert frequency.sentence(entry, out_of) == told


def test_every_share_is_exact():
    assert Rate(n_with=1, n_total=3).share == Decimal(1) / Decimal(3)
    assert Rate(percent="12.3456").share == Decimal("0.123456")


def test_every_role_is_in_the_table_and_has_a_place_of_its_own():
    assert set(ASPECTS) == set(Role)
    orders = [each.order for each in ASPECTS.values()]
    assert len(set(orders)) == len(orders)


def test_the_two_lists_have_the_codes_that_records_ask_for():
    assert ASPECTS[Role.CONTRAINDICATIONS].infobutton == "Q000744"
    assert ASPECTS[Role.SIDE_EFFECTS].infobutton == "Q000009"
    assert ASPECTS[Role.KEY_SAFETY].loinc == "34066-1"
