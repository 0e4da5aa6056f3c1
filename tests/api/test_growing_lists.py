"""Lists that grow while somebody reads them lose nothing and show nothing twice."""

import pytest

from api.growing_lists import newest_first, oldest_first
from calls.model.errors import CallError


def test_the_newest_first_goes_on_where_it_stopped_though_rows_came():
    assert newest_first([5, 4, 3, 2, 1], None, 2) == ((5, 4), "3")
    assert newest_first([6, 5, 4, 3, 2, 1], "3", 2) == ((3, 2), "1")
    assert newest_first([7, 6, 5, 4, 3, 2, 1], "1", 2) == ((1,), None)
    assert newest_first([], None, 2) == ((), None)
    assert newest_first([2, 1], None, 2) == ((2, 1), None)
    assert newest_first([2, 1], "9", 5) == ((2, 1), None)


def test_the_oldest_first_ends_with_the_rows_that_came():
    assert oldest_first([1, 2, 3], None, 2) == ((1, 2), "2")
    assert oldest_first([1, 2, 3, 4], "2", 2) == ((3, 4), None)
    assert oldest_first([1, 2, 3, 4], "9", 2) == ((), None)


@pytest.mark.parametrize("pages", [newest_first, oldest_first])
def test_a_cursor_that_is_none_of_ours_is_refused(pages):
    with pytest.raises(CallError, match="not one of ours"):
        pages([1], "-1", 2)
