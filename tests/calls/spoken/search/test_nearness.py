"""Rows of numbers in one byte each: the nearest stay the nearest, and zeros break nothing."""

import math
from random import Random

import pytest

from calls.model.recording import Side
from calls.spoken.search.nearness import PackedCall, nearest, numbers_of, pack, pack_question


def packed(key: str, sides: str, *rows: list[float]) -> PackedCall:
    made = pack(rows)
    return PackedCall(key, sides, made.scales, made.rows)


EAST, NORTH, BETWEEN = [1.0, 0.0], [0.0, 1.0], [3.0, 4.0]
CALLS = (packed("one", "ac", EAST, NORTH), packed("none", ""), packed("two", "c", BETWEEN), packed("three", "a", [-1.0, 0.0]))


def test_each_call_stands_by_its_nearest_passage_and_the_nearest_call_first() -> None:
    found = nearest(pack_question([10.0, 0.0]), CALLS, None, 9)
    assert [(one.key, one.row) for one in found] == [("one", 0), ("two", 0), ("three", 0)]
    assert [one.nearness for one in found] == pytest.approx([1.0, 0.6, -1.0], abs=0.005)
    assert [one.key for one in nearest(pack_question([10.0, 0.0]), CALLS, None, 1)] == ["one"]


def test_one_side_alone_leaves_out_calls_in_which_it_said_nothing() -> None:
    found = nearest(pack_question(EAST), CALLS, Side.CLIENT, 9)
    assert [(one.key, one.row) for one in found] == [("two", 0), ("one", 1)]
    assert [one.key for one in nearest(pack_question(EAST), CALLS, Side.AGENT, 9)] == ["one", "three"]


def test_nothing_to_compare_is_nothing_found() -> None:
    assert nearest(pack_question(EAST), [], None, 9) == nearest(pack_question(EAST), [CALLS[1]], None, 9) == []
    assert pack([]).numbers == 0
    assert [one.nearness for one in nearest(pack_question([0.0, 0.0]), [CALLS[0]], None, 9)] == [0.0]
    assert [one.nearness for one in nearest(pack_question(EAST), [packed("zeros", "a", [0.0, 0.0])], None, 9)] == [0.0]


def test_a_byte_for_each_number_moves_nearness_by_less_than_a_hundredth() -> None:
    chance = Random(7)
    rows = [[chance.gauss(0, 1) for _ in range(384)] for _ in range(50)]
    asked = [chance.gauss(0, 1) for _ in range(384)]
    made = pack(rows)
    assert (made.numbers, len(made.rows), len(made.scales)) == (384, 50 * 384, 50 * 4)
    assert numbers_of(pack_question(asked)) == 384
    calls = [packed(str(at), "a", row) for at, row in enumerate(rows)]
    found = {one.key: one.nearness for one in nearest(pack_question(asked), calls, None, 50)}
    for at, row in enumerate(rows):
        exact = sum(a * b for a, b in zip(row, asked, strict=True)) / math.hypot(*row) / math.hypot(*asked)
        assert found[str(at)] == pytest.approx(exact, abs=0.01)
