"""A taxonomy file is read whole: every fault with its line and remedy, all at once."""

from pathlib import Path

import pytest

from analytics.understanding.phrase_fault import phrase_fault
from calls.model.errors import SetupError
from calls.model.recording import Side
from calls.model.taxonomy import OwnClass
from ingest.company.problems import CompanyFileError
from ingest.taxonomy_file import read_taxonomy_file, read_taxonomy_text

GOOD = """
[[refusal_reasons]]
id = "price.cheaper_online"
parent = "price"
said_by = "anyone"
names = {en = "Cheaper online", ru = "В интернете дешевле"}
[refusal_reasons.phrases]
en = ["cheaper (online|on the internet)"]
ru = ["в интернете .. (дешевле|подешевле)"]

[[refusal_reasons]]
id = "parking"
names = {en = "Nowhere to park"}

[[ad_channels]]
id = "billboard"
off = true
"""


def faults(text: str) -> list[tuple[int, str]]:
    with pytest.raises(CompanyFileError) as told:
        read_taxonomy_text(text, "taxonomy.toml", phrase_fault)
    assert all(problem.remedy for problem in told.value.problems)
    return [(problem.line, problem.message) for problem in told.value.problems]


def own(class_id: str, parent: str, phrase: str) -> str:
    return f'[[refusal_reasons]]\nid = "{class_id}"\nparent = "{parent}"\nnames = {{en = "{class_id}"}}\nphrases = {{en = ["{phrase}"]}}\n'


def test_a_good_file_is_its_classes() -> None:
    taxonomy = read_taxonomy_text(GOOD, "taxonomy.toml", phrase_fault)
    assert taxonomy.classes == (
        OwnClass(
            "refusal_reason",
            "price.cheaper_online",
            "price",
            {"en": "Cheaper online", "ru": "В интернете дешевле"},
            {"en": ("cheaper (online|on the internet)",), "ru": ("в интернете .. (дешевле|подешевле)",)},
        ),
        OwnClass("refusal_reason", "parking", None, {"en": "Nowhere to park"}, {}, Side.CLIENT),
        OwnClass("ad_channel", "billboard", None, {}, {}, None, is_off=True),
    )


def test_parents_in_a_circle_are_told_once_on_the_line_of_the_first() -> None:
    circle = own("a", "b", "one") + own("b", "c", "two") + own("c", "a", "three") + own("d", "a", "four")
    assert faults(circle) == [(3, "the parents go in a circle: a -> b -> c -> a")]
    assert faults(own("a", "a", "one")) == [(3, "the parents go in a circle: a -> a")]


def test_an_id_that_stands_twice_names_the_first_line() -> None:
    assert faults(own("a", "price", "one") + own("a", "trust", "two")) == [(7, "refusal reason a stands twice, first on line 2")]


def test_the_same_id_may_stand_in_both_fields() -> None:
    channel = own("a", "radio", "two").replace("refusal_reasons", "ad_channels")
    assert len(read_taxonomy_text(own("a", "price", "one") + channel, "t", phrase_fault).classes) == 2


def test_an_unknown_parent_gets_the_nearest_known_one() -> None:
    with pytest.raises(CompanyFileError) as told:
        read_taxonomy_text(own("a", "prise", "one"), "taxonomy.toml", phrase_fault)
    assert str(told.value.problems[0]) == "taxonomy.toml:3: unknown parent prise. Did you mean price?"


def test_a_parent_of_the_other_field_is_unknown() -> None:
    assert faults(own("a", "radio", "one")) == [(3, "unknown parent radio")]


def test_an_unknown_language_is_told_where_it_stands() -> None:
    text = '[[refusal_reasons]]\nid = "a"\nparent = "price"\nnames = {en = "A"}\n[refusal_reasons.phrases]\nen = ["x"]\nua = ["y"]\n'
    assert faults(text) == [(7, "unknown language ua")]
    assert faults(text.replace("ua", "ru").replace("names = {en", "names = {eng"))[0] == (4, "unknown language eng")


@pytest.mark.parametrize(
    ("phrase", "why"),
    [
        ("(cheap|dear", "a bracket is not closed in: (cheap|dear"),
        ("cheap)", "a bracket too many in: cheap)"),
        ("on <weekday>", "no such word class: <weekday>"),
        ("..", "it would be found in any talk"),
        ("*", "it would be found in any talk"),
        ("cheap?", "it would be found in any talk"),
        ("(cheap|)", "it would be found in any talk"),
        ("cheap ..99999999999 dear", "a gap is longer than 20 words"),
        ("!", "no word in: ''"),
        ("a" * 301, "it is longer than 300 signs"),
        ("(" * 90 + "a" + ")" * 90, None),
    ],
)
def test_a_phrase_that_cannot_be_read_is_told_on_its_line(phrase: str, why: str | None) -> None:
    text = f'[[refusal_reasons]]\nid = "a"\nparent = "price"\nnames = {{en = "A"}}\nphrases = {{en = [\n  "cheaper",\n  "{phrase}",\n]}}\n'
    if why is None:
        assert read_taxonomy_text(text, "t", phrase_fault).classes
    else:
        assert faults(text) == [(7, f'the phrase "{phrase}" cannot be read: {why}')]


def test_a_class_that_no_call_can_come_to_is_empty() -> None:
    group = '[[refusal_reasons]]\nid = "money"\nparent = "price"\nnames = {en = "Money"}\n'
    assert faults(group) == [(1, "class money is empty: no call can come to it")]
    assert faults(group + "phrases = {en = []}\n") == [(1, "class money is empty: no call can come to it")]
    assert len(read_taxonomy_text(group + own("a", "money", "one"), "t", phrase_fault).classes) == 2


def test_a_phrase_of_two_classes_decides_nothing() -> None:
    assert faults(own("a", "price", "Too  dear") + own("b", "trust", "too dear")) == [
        (10, 'the phrase "too dear" stands in a too (line 5)')
    ]
    assert len(read_taxonomy_text(own("a", "price", 'one", "one'), "t", phrase_fault).classes) == 1  # said twice does no harm


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ('id = "price"\nparent = "trust"\nnames = {en = "P"}', "price is built in and has no parent"),
        ('id = "price"', "nothing is said of the built-in class price"),
        ('id = "other"\noff = true', "other cannot be switched off: it takes the calls of what is"),
        ('id = "price"\noff = "yes"\nnames = {en = "P"}', "off must be true or false"),
        ('id = "a"\nparent = "price"\nphrases = {en = ["x"]}', "names is missing"),
        ('id = "a"\nnames = {en = "A"}\nphrases = {en = ["x"]}', "parent is missing"),
        ('id = "a b"\nparent = "price"\nnames = {en = "A"}\nphrases = {en = ["x"]}', "id a b has signs that an address cannot carry"),
        ('id = "price"\nname = {en = "P"}\noff = true', "unknown key name"),
        ('id = "price"\nnames = {en = "P"}\nsaid_by = "boss"', "unknown said_by boss"),
        ('id = "price"\nnames = "P"', "names must be a table"),
    ],
)
def test_what_else_is_wrong_with_a_class(lines: str, message: str) -> None:
    assert message in [told for _, told in faults(f"[[refusal_reasons]]\n{lines}\n")]


def test_all_faults_are_told_at_once_in_the_files_order() -> None:
    text = own("a", "b", "(x") + own("b", "a", "two") + own("b", "nothing", "three") + "[[products]]\nname = 'x'\n"
    assert [line for line, _ in faults(text)] == [3, 5, 12, 13, 16]


def test_a_file_that_is_not_toml_names_its_line() -> None:
    assert faults("[[refusal_reasons]]\nid = price\n")[0][0] == 2


def test_a_file_that_is_not_there_says_how_to_begin(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="taxonomy example"):
        read_taxonomy_file(tmp_path / "taxonomy.toml", phrase_fault)
