from __future__ import annotations

import pytest

from extraction.errors import ExtractionError
from extraction.limits import Limits


@pytest.mark.parametrize("written", ["seconds=5 memory=100", "seconds=5,memory=100", " memory=100,  seconds=5 "])
def test_what_is_named_is_set_and_the_rest_is_as_usual(written: str) -> None:
    assert Limits.of(written) == Limits(seconds=5, memory=100)


def test_limits_are_read_as_they_are_written() -> None:
    assert Limits.of(str(Limits(pages=7))) == Limits(pages=7)


@pytest.mark.parametrize("written", ["second=5", "seconds", "seconds=", "seconds=-1", "seconds=0", "seconds=5s"])
def test_what_is_no_limit_is_refused_with_what_to_write(written: str) -> None:
    with pytest.raises(ExtractionError, match="NAME=NUMBER with one of seconds, memory"):
        Limits.of(written)
