"""What the phrase list promises: it is a list of the trade, and the held-out dialogues are not in it."""

import re
from pathlib import Path

import pytest
from pocketsphinx import get_model_path

from tests.data_samples.sample import DIALOGUES, HOME, PHRASES, ids

HELD_OUT = [dialogue for dialogue in DIALOGUES if dialogue["held_out"]]


def test_phrases_are_plain_lower_case_sentences_said_once() -> None:
    assert 350 <= len(PHRASES) <= 600
    assert len(set(PHRASES)) == len(PHRASES)
    assert all(re.fullmatch(r"[a-z']+( [a-z']+)*", phrase) for phrase in PHRASES)


def test_the_embedded_engine_can_pronounce_every_word_of_the_phrases() -> None:
    assert {word for phrase in PHRASES for word in phrase.split()} <= _pronounced()


def test_the_last_fourteen_dialogues_are_held_out() -> None:
    assert ids(HELD_OUT) == [f"en-windows-{number:03d}" for number in range(52, 66)]


@pytest.mark.parametrize("dialogue", HELD_OUT, ids=ids(HELD_OUT))
def test_no_five_words_of_a_held_out_dialogue_stand_in_the_phrases(dialogue: dict[str, list[dict[str, str]]]) -> None:
    listed = {gram for phrase in PHRASES for gram in _five_grams(phrase)}
    said = {gram for turn in dialogue["turns"] for gram in _five_grams(turn["text"])}
    assert said & listed == set()


def test_the_embedded_engine_can_pronounce_every_word_of_the_held_out_dialogues() -> None:
    said = {word for dialogue in HELD_OUT for turn in dialogue["turns"] for word in turn["text"].split()}
    assert said <= _pronounced()


def test_no_dialogue_is_copied_into_the_phrases() -> None:
    """Common sentences of the trade may coincide; a client's longer story may not."""
    listed = set(PHRASES)
    for dialogue in DIALOGUES:
        turns = [turn["text"] for turn in dialogue["turns"] if len(turn["text"].split()) >= 12]
        assert not [text for text in turns if text in listed]


def test_the_company_speaks_these_phrases() -> None:
    assert 'phrases_file = "phrases.txt"' in (HOME / "company.toml").read_text()


def _pronounced() -> set[str]:
    lines = Path(get_model_path("en-us/cmudict-en-us.dict")).read_text().splitlines()
    return {line.split()[0].partition("(")[0] for line in lines if line}


def _five_grams(text: str) -> set[tuple[str, ...]]:
    words = text.split()
    return {tuple(words[at : at + 5]) for at in range(len(words) - 4)}
