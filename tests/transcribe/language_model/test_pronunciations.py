import pytest

from transcribe.language_model.pronunciations import dictionary_lines, read_cmudict

CMUDICT = """\
color K AH L ER
fit F IH T
glaze G L EY Z
installment IH N S T AO L M AH N T
key K IY
live L AY V
live(2) L IH V
pad P AE D
organize AO R G AH N AY Z
"""


@pytest.fixture
def said(tmp_path):
    (tmp_path / "words.dict").write_text(CMUDICT)
    return read_cmudict(tmp_path / "words.dict")


@pytest.mark.parametrize(
    ("word", "ways"),
    [
        ("color", ["K AH L ER"]),
        ("live", ["L AY V", "L IH V"]),
        ("colour", ["K AH L ER"]),
        ("organise", ["AO R G AH N AY Z"]),
        ("instalment", ["IH N S T AO L M AH N T"]),
        ("fitter", ["F IH T ER"]),
        ("fitters", ["F IH T ER Z"]),
        ("glazing", ["G L EY Z IH NG"]),
        ("keypad", ["K IY P AE D"]),
        ("yandex", []),
    ],
)
def test_words_that_the_dictionary_lacks_are_derived_from_those_it_has(said, word, ways):
    assert said.of(word) == ways


def test_a_dictionary_is_cut_to_its_words(said):
    assert list(dictionary_lines(said, ["live", "keypad", "yandex"])) == ["live L AY V\n", "live(2) L IH V\n", "keypad K IY P AE D\n"]
