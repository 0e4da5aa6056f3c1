"""Lines with evidence written by hand: what the signal shows under them, and what the engine thinks of them."""

from dataclasses import dataclass

import pytest

from transcribe.engines.line_word import LineWord
from transcribe.sifting.lines import Line, lines_of
from transcribe.sifting.phantoms import Removed, why_phantom
from transcribe.sifting.prompt_echo import NO_PROMPT, Prompt

SPOKEN, MUSIC, SILENT = (1.0, 1.0), (1.0, 0.0), (0.0, 0.0)  # share of speech under the words: webrtcvad's, Silero's


@dataclass(frozen=True)
class Under:
    shares: tuple[float, float]

    def share(self, start_s, end_s):
        return self.shares[0]

    def sure_share(self, start_s, end_s):
        return self.shares[1]


def line(text, shares=SPOKEN, no_speech=0.05, log_probability=-0.3, confidence=0.9, seconds=2.0):
    words = text.split()
    step = seconds / len(words)
    spoken = [LineWord(word, at * step, (at + 1) * step, confidence, 1, no_speech, log_probability) for at, word in enumerate(words)]
    return Line(tuple(spoken), Under(shares))


def why(one, prompt=NO_PROMPT):
    return why_phantom(one, prompt)


@pytest.mark.parametrize("text", ["Спасибо.", "Дякую!", "Thank you.", "Thank you very much.", "До свидания!", "Бувайте.", "yes", "Алло?"])
def test_a_thank_you_that_a_person_spoke_stays(text):
    assert why(line(text)) is None


@pytest.mark.parametrize("text", ["Спасибо.", "Дякую!", "Thank you.", "Bye.", "угу"])
@pytest.mark.parametrize("doubt", [{"shares": MUSIC}, {"no_speech": 0.45}, {"confidence": 0.3}])
def test_the_same_words_over_music_or_against_the_engines_own_doubt_go(text, doubt):
    assert why(line(text, **doubt)) is Removed.KNOWN_PHANTOM


@pytest.mark.parametrize(
    "text",
    [
        "Субтитры сделал DimaTorzok", "Субтитры создавал DimaTorzok.", "Редактор субтитров А.Семкин Корректор А.Егорова",
        "Продолжение следует...", "Спасибо за просмотр!", "Подписывайтесь на канал", "Дякую за перегляд!", "Далі буде...",
        "Субтитрувальниця Оля Шор", "Thanks for watching!", "Thank you for watching.", "Subtitles by the Amara.org community",
        "[Музыкальная заставка]", "♪ ♪", "...", "www.example.org",
    ],
)  # fmt: skip
def test_the_credits_of_films_go_though_nothing_else_speaks_against_them(text):
    assert why(line(text)) is Removed.KNOWN_PHANTOM


@pytest.mark.parametrize(
    "text",
    [
        "продолжение следует из договора",
        "спасибо за просмотр квартиры завтра жду вас",
        "у нас вышел корректор для окон и он подешевел в этом году очень сильно",
        "thanks for watching out for my parcel",
        "дякую за перегляд договору надішлю завтра",
    ],
)
def test_a_sentence_that_only_begins_like_them_stays(text):
    assert why(line(text, seconds=4.0)) is None


def test_words_over_silence_go_whatever_they_say_and_however_sure_the_engine_is():
    assert why(line("we can come on tuesday", shares=SILENT, confidence=0.99)) is Removed.SILENCE


def test_what_the_engine_itself_takes_for_no_speech_goes():
    assert why(line("we can come on tuesday", no_speech=0.7, log_probability=-1.2)) is Removed.NO_SPEECH
    assert why(line("we can come on tuesday", no_speech=0.9, shares=MUSIC)) is Removed.NO_SPEECH
    assert why(line("we can come on tuesday", no_speech=0.7, log_probability=-0.4)) is None  # sure of its words: Whisper's rule
    assert why(line("we can come on tuesday", no_speech=0.9)) is None  # and two detectors hear a voice


def test_more_than_a_mouth_can_say_goes():
    assert why(line("the price includes the old frame being taken away", seconds=0.8)) is Removed.TOO_FAST
    assert why(line("yes okay", seconds=0.1)) is None  # too short to tell


def test_a_loop_goes_where_nobody_is_sure_to_speak_and_is_kept_where_somebody_does():
    assert why(line("да " * 12, shares=MUSIC, seconds=6)) is Removed.LOOP
    assert why(line("да " * 12, seconds=6)) is None  # said once instead: see the sifter
    assert why(line("да да да да", shares=MUSIC)) is None


def test_the_glossary_read_back_goes_and_its_words_in_a_sentence_stay():
    prompt = Prompt(["Silver Birch Windows", "Maria", "bay window", "sash window"])
    assert why(line("Silver Birch Windows, Maria, bay window", shares=MUSIC), prompt) is Removed.PROMPT_ECHO
    assert why(line("Maria, bay window, sash", no_speech=0.5), prompt) is Removed.PROMPT_ECHO
    assert why(line("Silver Birch Windows, Maria, bay window"), prompt) is None  # somebody does speak
    assert why(line("a bay window or a sash window", shares=MUSIC), prompt) is None
    assert why(line("bay window", shares=MUSIC), prompt) is None  # one term is an answer


def lines(*timed):
    """timed: (word, start_s); every word lasts 0.3 s and belongs to one window of the engine."""
    words = [LineWord(text, start_s, start_s + 0.3, 0.9, 0, 0.1, -0.3) for text, start_s in timed]
    return [one.text for one in lines_of(words, Under(SPOKEN))]


def test_lines_end_with_a_sentence_or_a_pause_though_the_engine_heard_them_in_one_window():
    assert lines(("Во", 0.0), ("вторник.", 0.3), ("Субтитры", 0.7), ("сделал", 1.0)) == ["Во вторник.", "Субтитры сделал"]
    assert lines(("Редактор", 0.0), ("субтитров", 0.3), ("А.", 0.6), ("Семкин", 0.9)) == ["Редактор субтитров А. Семкин"]
    assert lines(("we", 0.0), ("can", 0.3), ("come", 3.0)) == ["we can", "come"]
