"""Forms of one English word fall together, other words do not."""

import pytest

from calls.spoken.english_base import english_base


@pytest.mark.parametrize(
    "forms",
    [
        "price prices priced pricing",
        "hope hopes hoped hoping",
        "hop hops hopped hopping",
        "box boxes",
        "arrange arranged arranging arranges",
        "try tries tried trying",
        "agree agrees agreed",
        "sell sells sold selling",
        "person people person's",
        "cancel cancelled canceled cancelling",
        "discuss discusses discussed",
        "install installs installed",
    ],
)
def test_forms_of_one_word_are_one(forms: str):
    assert len({english_base(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("hope", "hop"), ("thing", "the"), ("red", "r"), ("bus", "bu"), ("speed", "spee"), ("general", "generate"), ("organ", "organization")],
)
def test_other_words_stay_apart(one: str, other: str):
    assert english_base(one) != english_base(other)
