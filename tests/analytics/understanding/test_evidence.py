"""Points: how cues add up, and what a quote holds."""

import pytest

from analytics.understanding.cue_text import read_cues
from analytics.understanding.evidence import CueTable, finding_of, share_of, tally
from analytics.understanding.lexicon import Hit
from analytics.understanding.spoken import prepare
from tests.analytics.understanding.talk import talk

TABLE = CueTable(read_cues("sale client 2\n    ad* / deal\nsale agent 3\n    booked\nrefusal anyone 1 unless negated\n    leave it"))


def _points(lines: str) -> dict[str, float]:
    return dict(tally(TABLE.find(prepare(talk(lines)), lambda _: 1.0)).ranking())


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("c: your adverts", {"sale": 2.0}),
        ("c: deal deal advert", {"sale": 2.0}),  # a row counts once a turn
        ("c: deal\na: well\nc: deal\na: so\nc: deal", {"sale": 3.12}),  # 2 + 0.8 + 0.32
        ("a: deal", {}),  # the wrong side
        ("a: booked\nc: deal", {"sale": 5.0}),
        ("c: i won't leave it", {}),
        ("c: i'll leave it", {"refusal": 1.0}),
        ("c: deal\na: leave it", {"sale": 2.0, "refusal": 1.0}),
    ],
)
def test_points(lines: str, expected: dict[str, float]) -> None:
    assert _points(lines) == pytest.approx(expected)


def test_later_words_can_weigh_more() -> None:
    found = TABLE.find(prepare(talk("c: deal\na: leave it")), lambda turn: turn.place)
    assert [(item.value, item.points) for item in found] == [("sale", pytest.approx(2 / 6)), ("refusal", pytest.approx(2 / 3))]


def test_one_lone_value_is_not_certain() -> None:
    assert share_of("sale", {"sale": 0.0}) == 0.5
    assert share_of("sale", {"sale": 5.0, "refusal": 5.0}) == pytest.approx(0.485, abs=0.001)  # e^2.78 / (2 e^2.78 + 1)
    assert share_of("sale", {}) == 0.0


def test_a_long_turn_is_quoted_around_the_hit_in_its_own_words() -> None:
    (turn,) = prepare(talk("c: " + " ".join(f"word{number}" for number in range(60)))).turns
    finding = finding_of("outcome", "sale", Hit(turn, 30, 32, ""), "outcome", 1.2)
    words = finding.quote.split()
    assert (words[0], words[-1], len(words)) == ("word19", "word42", 24)  # 11 words on each side of the two
    assert (finding.start_s, finding.end_s) == (turn.turn.words[19].start_s, turn.turn.words[42].end_s)
    assert finding.probability == 1.0
