"""Are a transcript's words worth judging a call by? Every sign is scored 0..1, and the text is as good as its weakest sign."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from analytics.understanding.slot_tables import slot_tables_of
from analytics.understanding.spoken import SpokenCall
from calls.model.transcript import Transcript, Word
from calls.model.verdict import QualitySign, TextQuality

FEWEST_WORDS = 4
FEWEST_SURE = 8  # words with a confidence, below which their mean says nothing
LEAST_CONFIDENCE = 0.43  # mean; English heard by the embedded engine: 0.50 and above, Russian by the same engine: 0.39 and below
LEAST_COMMON = 0.15  # share of words; talk in a language is a third to a half its commonest words
LEAST_IN_SCRIPT = 0.5  # share of words in the language's letters
MOST_REPEATED = 0.5  # share of words that only repeat the word before
LEAST_PACE, CALM_PACE, MOST_PACE = 0.4, 4.5, 6.0  # words per second of speech
SHORTEST_SPEECH_S = 10.0  # below which the pace says nothing
CYRILLIC = frozenset({"ru", "uk"})


def judge_text(transcript: Transcript, call: SpokenCall) -> TextQuality:
    """call: the transcript's plain words, without strays. A sign that cannot be told (no confidence, no duration) is left out."""
    language = transcript.provenance.language.lower().split("-")[0]
    words = [word for turn in transcript.turns for word in turn.words]
    plain = [word for turn in call.turns for word in turn.words]
    if len(plain) < FEWEST_WORDS:
        return TextQuality((QualitySign("words", float(len(plain)), 0.0),))
    signs = (*_confidence(words), *_pace(len(words), transcript.speech_s), *_language(plain, language), _repetition(plain))
    return TextQuality(tuple(signs))


def _confidence(words: Sequence[Word]) -> Iterator[QualitySign]:
    sure = [word.confidence for word in words if word.confidence is not None]
    if len(sure) >= FEWEST_SURE:
        mean = sum(sure) / len(sure)
        yield QualitySign("confidence", mean, _at_least(mean, LEAST_CONFIDENCE))


def _pace(words: int, speech_s: float) -> Iterator[QualitySign]:
    """Hardly a word for much speech: the engine did not follow. More than a mouth can say: it made things up."""
    if speech_s < SHORTEST_SPEECH_S:
        return
    pace = words / speech_s
    too_fast = max(0.0, 1.0 - 0.5 * max(0.0, pace - CALM_PACE) / (MOST_PACE - CALM_PACE))
    yield QualitySign("pace", pace, min(_at_least(pace, LEAST_PACE), too_fast))


def _language(plain: Sequence[str], language: str) -> Iterator[QualitySign]:
    letters = [word for word in plain if word[0].isalpha()]
    in_script = sum(_is_cyrillic(word) == (language in CYRILLIC) for word in letters) / max(len(letters), 1)
    yield QualitySign("script", in_script, _at_least(in_script, LEAST_IN_SCRIPT))
    if common := _common_words(language):
        share = sum(word in common for word in plain) / len(plain)
        yield QualitySign("common_words", share, _at_least(share, LEAST_COMMON))


def _repetition(plain: Sequence[str]) -> QualitySign:
    repeated = sum(one == other for one, other in pairwise(plain)) / len(plain)
    return QualitySign("repetition", repeated, max(0.0, 1.0 - 0.5 * repeated / MOST_REPEATED))


def _at_least(value: float, least: float) -> float:
    """0.5 at the least that will do, 1 from twice as much on."""
    return min(1.0, max(0.0, 0.5 * value / least))


def _is_cyrillic(word: str) -> bool:
    return "Ѐ" <= word[0] <= "ӿ"


@cache
def _common_words(language: str) -> frozenset[str]:
    """Russian and Ukrainian are mixed in one mouth, so that both lists hold for either. None for languages without tables."""
    languages = CYRILLIC if language in CYRILLIC else {language}
    return frozenset(word for one in languages if (tables := slot_tables_of(one)) for word in tables.common_words)
