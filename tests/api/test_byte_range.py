"""Ranges are judged against slicing a plain bytes object."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.byte_range import Part, Unsatisfiable, Whole, is_known, is_same_version, read_range


@pytest.mark.parametrize(
    ("header", "size", "expected"),
    [
        (None, 10, Whole()),
        ("bytes=0-", 10, Part(0, 10)),
        ("bytes=0-0", 10, Part(0, 1)),
        ("bytes=3-5", 10, Part(3, 6)),
        ("bytes=9-", 10, Part(9, 10)),
        ("bytes=5-99999999999999999999999", 10, Part(5, 10)),  # past the end is cut, not refused
        ("bytes=-4", 10, Part(6, 10)),
        ("bytes=-99", 10, Part(0, 10)),
        ("BYTES = 1-2", 10, Part(1, 3)),
        ("bytes=10-", 10, Unsatisfiable()),
        ("bytes=10-12", 10, Unsatisfiable()),
        ("bytes=-0", 10, Unsatisfiable()),
        ("bytes=0-", 0, Unsatisfiable()),
        ("bytes=-5", 0, Unsatisfiable()),
        ("bytes=5-2", 10, Whole()),  # not a range: ignored
        ("bytes=-", 10, Whole()),
        ("bytes=", 10, Whole()),
        ("bytes=a-b", 10, Whole()),
        ("bytes=٣-٥", 10, Whole()),  # digits, but not ASCII ones
        ("bytes=0-1,4-5", 10, Whole()),  # several ranges at once: all of it is a right answer
        ("seconds=0-1", 10, Whole()),
        ("bytes=" + "9" * 5000 + "-", 10, Whole()),
    ],
)
def test_a_header_means_these_bytes(header, size, expected):
    assert read_range(header, size) == expected


def oracle(size: int, first: int | None, last: int | None) -> bytes:
    """What a person slicing bytes would hand over."""
    data = bytes(i % 251 for i in range(size))
    if first is None:
        return data[-last:] if last else b""
    return data[first:] if last is None else data[first : last + 1]


@given(
    size=st.integers(0, 300),
    bounds=st.one_of(
        st.tuples(st.integers(0, 400), st.none()),
        st.tuples(st.none(), st.integers(0, 400)),
        st.tuples(st.integers(0, 400), st.integers(0, 400)).map(sorted).map(tuple),
    ),
)
def test_every_single_range_equals_slicing(size, bounds):
    first, last = bounds
    data = bytes(i % 251 for i in range(size))
    header = f"bytes={'' if first is None else first}-{'' if last is None else last}"
    expected = oracle(size, first, last)
    match read_range(header, size):
        case Part(start, end):
            assert data[start:end] == expected
            assert expected
        case Unsatisfiable():
            assert expected == b""
        case Whole():
            pytest.fail(f"{header} was ignored")


@given(st.text(max_size=40), st.integers(0, 50))
def test_no_header_breaks_the_reader(header, size):
    found = read_range(header, size)
    if isinstance(found, Part):
        assert 0 <= found.start < found.end <= size
        assert found.length == found.end - found.start


@pytest.mark.parametrize(
    ("if_range", "is_same"),
    [
        (None, True),
        ('"abc"', True),
        (' "abc" ', True),
        ('"other"', False),
        ('W/"abc"', False),
        ("Wed, 21 Oct 2026 07:28:00 GMT", False),
    ],
)
def test_a_range_is_cut_only_from_the_version_the_player_began_with(if_range, is_same):
    assert is_same_version(if_range, '"abc"') is is_same


@pytest.mark.parametrize(
    ("if_none_match", "known"),
    [
        (None, False),
        ('"abc"', True),
        ('W/"abc"', True),
        ('"x", "abc"', True),
        ("*", True),
        ('"x"', False),
    ],
)
def test_a_reader_that_holds_the_version_is_not_sent_it_again(if_none_match, known):
    assert is_known(if_none_match, '"abc"') is known
