import pytest

from transcribe.spoken_words import spoken_words


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Good morning, Maria speaking!", "good morning maria speaking"),
        ("That's Mr Wood's flat", "that's mister wood's flat"),
        ("It’s double-glazed", "it's double glazed"),
        ("'hello' she said", "hello she said"),
        ("£1,150 in total", "one thousand one hundred fifty in total"),
        ("10% off", "ten percent off"),
        ("call 0800 12", "call zero eight zero zero twelve"),
        ("07700900101", "zero seven seven zero zero nine zero zero one zero one"),
        ("0 windows, 21 doors, 400", "zero windows twenty one doors four hundred"),
        ("2000000 and 3000500", "two million and three million five hundred"),
        ("", ""),
        ("… — !", ""),
    ],
)
def test_text_becomes_the_words_that_are_said(text, said):
    assert spoken_words(text) == said.split()
