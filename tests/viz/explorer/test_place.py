"""Addresses: what a place says is what is read from it, whatever stands in it; day, switch and language go along."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viz.explorer.place import EARLIEST, Place, address, read

NAMES = st.sampled_from(["policy", "tier", "page", "row", "as_of", "lang", "words", "around", "chosen"])


@given(st.sampled_from(["today", "policies", "network"]), st.dictionaries(NAMES, st.text(min_size=1, max_size=12)))
def test_an_address_is_read_as_it_was_written(screen, parameters):
    parameters = {name: value.encode("utf-8", "replace").decode("utf-8") for name, value in parameters.items()}
    assert read(address(screen, parameters)) == Place(screen=screen, parameters=parameters)


def test_what_holds_for_all_screens_goes_along_and_nothing_else():
    place = read("policies?as_of=2024-01-01&count=stated&lang=en&theme=dark&tier=national&page=3")
    assert place.to("reports", report="overlaps") == (
        "reports?as_of=2024-01-01&count=stated&lang=en&theme=dark&report=overlaps"
    )
    assert place.to("today") == "./?as_of=2024-01-01&count=stated&lang=en&theme=dark"


def test_a_parameter_is_changed_and_taken_away():
    place = read("policies?tier=national&page=3")
    assert place.with_(page=None) == "policies?tier=national"
    assert place.with_(tier="", page=4) == "policies?page=4"


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("policies", "policies?tier=customs"),
        ("policies?tier=national", "policies?tier=customs,national"),
        ("policies?tier=customs,national", "policies?tier=national"),
        ("policies?tier=customs", "policies"),
    ],
)
def test_a_value_is_added_and_taken_away(before, expected):
    assert read(before).toggled("tier", "customs") == expected


@pytest.mark.parametrize("day", ["yesterday", "2024-13-01", "1066-10-14", "", "2024-1-1", "9999-01-01"])
def test_a_day_that_is_none_is_the_one_of_today(day):
    assert Place(parameters={"as_of": day}).day("as_of", EARLIEST) == EARLIEST


def test_a_day_is_read():
    assert read("./?as_of=2024-02-29").day("as_of", EARLIEST) == date(2024, 2, 29)


@pytest.mark.parametrize(("text", "number"), [("3", 3), ("-1", 1), ("x", 1), ("", 1), ("9" * 40, 1), ("２", 2)])
def test_a_number_that_is_none_is_the_default(text, number):
    assert Place(parameters={"page": text}).number("page", 1) == number


def test_a_language_or_theme_that_is_none_is_the_default():
    place = read("policies?lang=tlh&theme=pink&count=all")
    assert (place.language, place.theme, place.counting) == ("zh", "", "presumed")
