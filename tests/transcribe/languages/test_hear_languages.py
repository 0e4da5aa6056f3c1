"""A Russian manager and a client of two languages, as square waves that the fakes tell apart by their loudness."""

import weakref

import numpy as np
import pytest

from calls.model.errors import SetupError
from calls.model.recording import Side
from calls.model.transcript import Word
from transcribe.build_turns import build_turns
from transcribe.languages import tell_apart
from transcribe.languages.hear_languages import NOT_TOLD_APART, Languages, hear_languages
from transcribe.sifting import sifter

RATE = 16_000
RU, UK = 4_000, 12_000  # how loud each language is
SIDES = (Side.AGENT, Side.CLIENT)


class FakeEngine:
    """Says once for each piece how loud it was: what an engine was given shows in its words."""

    gives_word_times = gives_confidence = True
    takes_glossary = is_demo = finds_language = False
    window_s, joins_up_to_s, batch_size, rate_hz = None, 0.0, 4, RATE
    devices = frozenset({"cpu"})

    def __init__(self, model, *languages):
        self.name, self.model, self.version, self.settings = "fake", model, "1", {"model": model}
        self.languages = frozenset(languages)
        self.asked = []

    def transcribe(self, pieces, language):
        self.asked.append(language)
        return [
            [Word({RU: "что вы хотите", UK: "що ви хочете"}.get(int(np.abs(piece).max()), "?"), 0.4, len(piece) / RATE - 0.4, 0.9)]
            for piece in pieces
        ]


class LoudnessIdentifier:
    name, rate_hz = "loudness", RATE

    def languages_of(self, pieces, among):
        return [{RU: "ru", UK: "uk"}[int(np.abs(piece).max())] for piece in pieces]


@pytest.fixture(autouse=True)
def _all_that_is_loud_is_speech(monkeypatch):
    monkeypatch.setattr("webrtcvad.Vad", lambda level: type("Vad", (), {"is_speech": lambda self, frame, rate: any(frame)})())
    monkeypatch.setattr(sifter.Sifter, "sift", lambda self, samples, words: list(words))
    monkeypatch.setattr(sifter.Sifter, "finish", lambda self, words: sorted(words, key=lambda word: word.start_s))


def side(*spoken):
    """(loudness, seconds) one after the other, a second of silence after each."""
    parts = [part for loud, seconds in spoken for part in (_square(loud, seconds), np.zeros(RATE, np.int16))]
    return np.concatenate(parts)


def _square(loud, seconds):
    wave = np.where(np.arange(round(seconds * RATE)) // 40 % 2, loud, -loud)
    return wave.astype(np.int16)


def sound_of(*channels):
    longest = max(len(channel) for channel in channels)
    block = np.stack([np.pad(channel, (0, longest - len(channel))) for channel in channels], axis=1)
    return lambda rate: iter(np.array_split(block, 7))


CALL = sound_of(side((RU, 4), (RU, 5)), side((UK, 3), (UK, 12), (RU, 11)))


def engines(**by_language):
    def engine_for(language):
        if language not in by_language:
            raise SetupError(f"No speech engine here knows {language!r}", remedy="")
        return by_language[language]

    return engine_for


def texts(said, of):
    return [word.text for word in said.heard.words[of]]


def test_each_stretch_goes_to_the_engine_of_its_language():
    ru, uk = FakeEngine("gigaam", "ru"), FakeEngine("parakeet", "ru", "uk")
    said = hear_languages(CALL, SIDES, Languages(("ru", "uk"), engines(ru=ru, uk=uk), LoudnessIdentifier))
    assert texts(said, Side.AGENT) == ["что вы хотите"] * 2
    assert texts(said, Side.CLIENT) == ["що ви хочете", "що ви хочете", "что вы хотите"]
    assert (ru.asked, uk.asked) == (["ru"], ["uk"])
    assert said.language == "ru"
    assert said.by.model == "gigaam"
    assert said.settings == {
        "languages": "agent: ru 10 s; client: uk 16 s, ru 12 s",
        "told_apart_by": "loudness",
        "engine_ru": "fake gigaam 1",
        "engine_uk": "fake parakeet 1",
    }


def test_turns_know_the_language_that_is_not_the_transcripts():
    fakes = engines(ru=FakeEngine("gigaam", "ru"), uk=FakeEngine("parakeet", "uk"))
    said = hear_languages(CALL, SIDES, Languages(("ru", "uk"), fakes, LoudnessIdentifier))
    turns = said.with_languages(build_turns(said.heard.words))
    assert {(turn.text.split()[0], turn.language) for turn in turns} == {("что", None), ("що", "uk")}


def test_a_call_in_the_other_language_alone_is_that_languages_transcript_and_loads_one_engine():
    uk = FakeEngine("parakeet", "uk")
    languages = Languages(("ru", "uk"), engines(uk=uk), LoudnessIdentifier)
    said = hear_languages(sound_of(side((UK, 4)), side((UK, 3))), SIDES, languages)
    assert (said.language, said.by.model) == ("uk", "parakeet")
    assert all(turn.language is None for turn in said.with_languages(build_turns(said.heard.words)))


def test_a_language_that_no_engine_here_knows_is_heard_by_the_main_one_and_marked():
    ru = FakeEngine("gigaam", "ru")
    said = hear_languages(CALL, SIDES, Languages(("ru", "uk"), engines(ru=ru), LoudnessIdentifier))
    assert len(said.heard.words[Side.CLIENT]) == 3
    assert said.settings["engine_uk"] == "none, heard as ru: No speech engine here knows 'uk'"
    assert [turn.language for turn in said.with_languages(build_turns(said.heard.words)) if turn.side is Side.CLIENT] == ["uk", None]


def test_without_anybody_to_tell_them_apart_all_is_heard_as_the_main_language_and_said_so():
    ru = FakeEngine("gigaam", "ru")
    said = hear_languages(CALL, SIDES, Languages(("ru", "uk"), engines(ru=ru)))
    assert ru.asked == ["ru"] * len(ru.asked)
    assert said.settings == {"languages": NOT_TOLD_APART}


def test_one_engine_that_finds_the_language_hears_the_call_once():
    both = FakeEngine("parakeet", "ru", "uk")
    said = hear_languages(CALL, SIDES, Languages(("ru", "uk"), engines(ru=both), hears_all=True))
    assert set(both.asked) == {None}
    assert said.settings["told_apart_by"] == "words, heard by parakeet"
    assert said.settings["languages"].startswith("agent: ru ")
    assert {turn.language for turn in said.with_languages(build_turns(said.heard.words))} == {None, "uk"}


def test_an_engine_that_lacks_the_main_language_is_refused_before_any_sound():
    wrong = FakeEngine("gigaam", "ru")
    with pytest.raises(SetupError, match="The speech model gigaam does not know 'en'"):
        hear_languages(CALL, SIDES, Languages(("en",), lambda language: wrong))
    assert wrong.asked == []


def test_an_engine_is_let_go_of_before_the_next_one_is_asked_for():
    """Otherwise two large models would be in memory at once, whatever the cache does."""
    alive = []

    def engine_for(language):
        assert [one for one in alive if one() is not None] == []
        engine = FakeEngine(language, language)
        alive.append(weakref.ref(engine))
        return engine

    hear_languages(CALL, SIDES, Languages(("ru", "uk"), engine_for, LoudnessIdentifier))
    assert len(alive) == 2


def test_a_silent_call_is_the_main_languages():
    said = hear_languages(
        sound_of(np.zeros(RATE, np.int16)), SIDES[:1], Languages(("ru", "uk"), engines(ru=FakeEngine("g", "ru")), LoudnessIdentifier)
    )
    assert (said.language, said.heard.words, said.settings["languages"]) == ("ru", {Side.AGENT: []}, "nobody speaks")


def test_at_most_ten_seconds_are_judged_together():
    judged = []

    class Measuring(LoudnessIdentifier):
        def languages_of(self, pieces, among):
            judged.extend(len(piece) / RATE for piece in pieces)
            return super().languages_of(pieces, among)

    tell_apart.tell_apart(CALL(RATE), SIDES, Measuring(), ("ru", "uk"))
    assert max(judged) <= 16.0  # one utterance may be as long as 15 s
    assert len(judged) == 4
