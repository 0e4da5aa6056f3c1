"""The scorecard file: what it says, and what is wrong with it, line by line."""

import pytest

from calls.formats.scorecard_json import read_scorecard, scorecard_version, write_scorecard
from calls.model.scorecard import AnswerKind
from ingest.company.problems import CompanyFileError
from ingest.scorecard_file import BUILT_IN, read_scorecard_file, read_scorecard_text

OWN = """names = {en = "Own"}
threshold = 80

[[rows]]
id = "polite"
names = {en = "Polite?"}
weight = 40
answers = "scale"
scale = 4

[[rows]]
id = "offer"
names = {en = "Offer?"}
weight = 60
answers = "choice"
critical = true
choices = [
    {value = "full", points = 100, names = {en = "Full"}},
    {value = "none", points = 0, names = {en = "None"}, anchor = {en = "Not a word"}},
]
"""


def test_the_built_in_card_is_whole_and_survives_json():
    card = read_scorecard_file(BUILT_IN).card
    assert sum(row.weight for row in card.rows) == 100
    assert {len(row.names) for row in card.rows} == {3}
    assert read_scorecard(write_scorecard(card)) == card
    assert scorecard_version(read_scorecard(write_scorecard(card))) == scorecard_version(card)


def test_scales_and_choices_become_points():
    card = read_scorecard_text(OWN, "scorecard.toml")
    assert [one.points for one in card.rows[0].choices] == [0, 25, 50, 75, 100]
    assert card.rows[1].is_critical
    assert [(one.value, one.points) for one in card.rows[1].choices] == [("full", 100), ("none", 0)]
    assert (card.threshold, card.rows[1].kind) == (80, AnswerKind.CHOICE)


def test_a_share_to_be_drawn_is_the_cards_own_and_the_usual_one_changes_no_version():
    texts = (OWN.replace("threshold = 80", f"threshold = 80\ndrawn_percent = {share}") for share in (5, 12))
    usual, own = (read_scorecard_text(text, "scorecard.toml") for text in texts)
    assert usual == read_scorecard_text(OWN, "s.toml")
    assert "drawn" not in write_scorecard(usual)
    assert (own.drawn_percent, read_scorecard(write_scorecard(own))) == (12, own)
    assert scorecard_version(own) != scorecard_version(usual)


@pytest.mark.parametrize(
    ("wrong", "right", "line", "message"),
    [
        ("weight = 40", "weight = 30", 4, "the weights sum to 90"),
        ('answers = "scale"', 'answers = "scael"', 8, "unknown kind of answer scael"),
        ('id = "offer"', 'id = "polite"', 12, "row polite stands twice, first on line 5"),
        ("weight = 40", 'weight = 40\nmachine = "stages.greetin"', 8, "no finding is called stages.greetin"),
        ("critical = true", 'critical = "yes"', 16, "critical is true or false"),
        ('value = "none"', 'value = "n/a"', 19, "n/a is always there"),
        ("threshold = 80", "threshold = 800", 2, "threshold is not a whole number from 0 to 100"),
        ("threshold = 80", 'call_types = ["lead"]', 2, "unknown call type lead"),
        ("scale = 4", "scale = 40", 9, "scale is not a whole number from 2 to 10"),
    ],
)
def test_every_mistake_is_told_with_its_line(wrong: str, right: str, line: int, message: str):
    with pytest.raises(CompanyFileError) as caught:
        read_scorecard_text(OWN.replace(wrong, right, 1), "scorecard.toml")
    assert any(problem.line == line and problem.message.startswith(message) for problem in caught.value.problems), caught.value.problems
