import pytest

from ingest.company.places import find_places

TEXT = '''# a remark = not a key
name = "A [b] # c"
"quoted key".inner = 1

[sales]   # remark
stages = [
    "one",  # remark with ] and "
    'two',
]

[[managers]]
id = "m"
lines = [
    {extension = "101", valid_from = 2026-01-01},
    {interface = "PJSIP/101"},
]

[[managers]]
id = "n"
note = """
three
lines with \\""" and "
"""""
after = true

[managers.extra]
deep = 1979-05-27 07:32:00
last = \'\'\'it\'s\'\'\'
'''


def test_each_value_is_found_on_its_line_whatever_the_layout() -> None:
    places = find_places(TEXT)

    assert places[("name",)] == 2
    assert places[("quoted key", "inner")] == 3
    assert places[("sales",)] == 5
    assert places[("sales", "stages")] == 6
    assert places[("sales", "stages", 0)] == 7
    assert places[("sales", "stages", 1)] == 8
    assert places[("managers", 0)] == 11
    assert places[("managers", 0, "lines", 0, "valid_from")] == 14
    assert places[("managers", 0, "lines", 1)] == 15
    assert places[("managers", 1, "id")] == 19
    assert places[("managers", 1, "after")] == 24
    assert places[("managers", 1, "extra", "deep")] == 27
    assert places[("managers", 1, "extra", "last")] == 28


def test_an_empty_text_has_no_places() -> None:
    assert find_places("\n# nothing\n") == {}


def test_a_text_that_is_no_toml_is_refused() -> None:
    with pytest.raises(ValueError, match="line 2: not TOML"):
        find_places("a = 1\n= 2\n")
