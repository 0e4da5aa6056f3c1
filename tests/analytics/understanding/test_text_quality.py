import random
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from analytics.understanding.spoken import prepare
from analytics.understanding.text_quality import judge_text
from analytics.understanding.verdict import understand
from calls.model.recording import Side
from calls.model.transcript import Provenance, Transcript, Turn, Word
from tests.analytics.understanding.labelled import sample_dialogues
from tests.analytics.understanding.talk import company

NOON = datetime(2026, 9, 1, 12, tzinfo=ZoneInfo("Europe/London"))
RUSSIAN = "здравствуйте я хотел бы узнать сколько стоит окно на кухню и когда вы можете приехать на замер"
UKRAINIAN = "добрий день я хочу дізнатися скільки коштує вікно на кухню і коли ви можете приїхати на замір"
ENGLISH = "hello i would like to know what a kitchen window costs and when you can come to measure it"


def heard(text, language="en", confidence=0.8, speech_s=0.0):
    words = tuple(Word(word, float(at), at + 0.5, confidence) for at, word in enumerate(text.split()))
    turns = (Turn(Side.CLIENT, words),) if words else ()
    return Transcript(turns, Provenance("an engine", "", "", language), speech_s)


def why_low(transcript):
    return [sign.name for sign in judge_text(transcript, prepare(transcript)).reasons]


@pytest.mark.parametrize(("text", "language"), [(RUSSIAN, "ru"), (UKRAINIAN, "uk"), (ENGLISH, "en"), (ENGLISH, "en-GB"), (UKRAINIAN, "ru")])
@pytest.mark.parametrize("confidence", [None, 0.8])
def test_talk_in_its_language_is_good_text(text, language, confidence):
    transcript = heard(text, language, confidence, speech_s=len(text.split()) / 2.5)
    quality = judge_text(transcript, prepare(transcript))
    assert (quality.reasons, quality.is_low) == ((), False)
    assert quality.score > 0.8


@pytest.mark.parametrize(
    ("transcript", "reason"),
    [
        (heard(ENGLISH, confidence=0.3), "confidence"),
        (heard(ENGLISH, speech_s=120.0), "pace"),  # 19 words in two minutes of speech
        (heard(f"{ENGLISH} " * 4, speech_s=10.0), "pace"),  # 76 in ten seconds
        (heard(ENGLISH, "ru"), "script"),
        (heard(RUSSIAN, "en"), "script"),
        (heard("gravel harbour violet seldom anchor pepper quilt tundra"), "common_words"),
        (heard("гравий гавань фиолет якорь перец тундра абажур корыто", "ru"), "common_words"),
        (heard("the " * 9 + "window"), "repetition"),
        (heard("угу алло", "uk"), "words"),
        (heard(""), "words"),
    ],
)
def test_what_is_wrong_with_a_text_is_named(transcript, reason):
    assert reason in why_low(transcript)


def test_the_score_is_that_of_the_weakest_sign():
    transcript = heard(ENGLISH, confidence=0.3)
    quality = judge_text(transcript, prepare(transcript))
    assert quality.score == min(sign.score for sign in quality.signs) == pytest.approx(0.5 * 0.3 / 0.43)


@pytest.mark.parametrize("confidence", [0.9, 0.2])
def test_no_verdict_is_invented_from_a_text_that_is_not_to_be_trusted(confidence):
    text = "i need three new windows for my flat how much would that be please"
    verdict = understand(heard(text, confidence=confidence), company(), NOON)
    assert verdict.is_low_quality == (verdict.call_type is None) == (confidence < 0.5)
    assert bool(verdict.findings) == (confidence > 0.5)


def test_of_the_sample_dialogues_none_is_called_bad_and_a_salad_of_their_words_always_is():
    """The salad has the words that only some calls share, as a recogniser that hears a foreign tongue would."""
    texts = [" ".join(text for _, text in one.turns) for one in sample_dialogues()]
    rare = sorted({word for text in texts for word in text.split() if len(word) > 4})
    assert [why_low(heard(text)) for text in texts if why_low(heard(text))] == []
    chance = random.Random(4)
    salads = [" ".join(chance.choices(rare, k=60)) for _ in texts]
    assert all(why_low(heard(salad)) == ["common_words"] for salad in salads)
