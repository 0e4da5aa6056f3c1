"""One call against its reference: what was wrong in it, as sums that add up over calls."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import numpy as np

from calls.formats.exported_call import ExportedCall
from calls.formats.rttm import speech_of
from calls.model.recording import Side
from calls.model.transcript import Transcript
from transcribe.align_words import SaidWord, Step, align
from transcribe.diarize.error_rate import DiarizationErrors, SpeakerSpan, diarization_errors
from transcribe.evaluate import NO_ERRORS, SideShare, WordErrors, role_accuracy
from transcribe.evaluation.references import Reference, SaidTurn
from transcribe.spoken_words import spoken_words

_ANY_TIME = datetime(2000, 1, 1, tzinfo=UTC)  # speech is counted from the call's beginning


@dataclass(frozen=True, slots=True)
class Measure:
    name: str
    language: str
    errors: WordErrors
    wrong_letters: int
    letters: int
    sides: SideShare | None  # None: the reference has no sides
    time_errors_s: tuple[float, ...]
    der: DiarizationErrors | None
    audio_s: float
    work_s: float  # from the file to the transcript
    lost: Counter[tuple[str, str]] = field(default_factory=Counter)  # (said, heard as; "" for nothing)
    said: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class TimedWord:
    text: str
    start_s: float | None


def measure(name: str, reference: Reference, transcript: Transcript, audio_s: float, work_s: float) -> Measure:
    language = reference.language or transcript.provenance.language
    lanes = [(_said(reference.turns, side, language), _heard(transcript, side, language)) for side in _lanes(reference.turns)]
    errors, lost, said, time_errors = NO_ERRORS, Counter[tuple[str, str]](), Counter[str](), list[float]()
    for truth, heard in lanes:
        errors += _align(truth, heard, lost, time_errors)
        said.update(word.text for word in truth)
    texts = [(" ".join(word.text for word in truth), " ".join(word.text for word in heard)) for truth, heard in lanes]
    sided = [(turn.side, turn.text) for turn in reference.turns if turn.side is not None]
    return Measure(
        name=name,
        language=language,
        errors=errors,
        wrong_letters=sum(edit_distance(truth, heard) for truth, heard in texts),
        letters=sum(len(truth) for truth, _ in texts),
        sides=role_accuracy(sided, transcript, language) if len(sided) == len(reference.turns) and _knows_order(reference) else None,
        time_errors_s=tuple(time_errors),
        der=_diarization(reference, transcript),
        audio_s=audio_s,
        work_s=work_s,
        lost=lost,
        said=said,
    )


def _lanes(turns: Sequence[SaidTurn]) -> tuple[Side | None, ...]:
    """Each side by itself, so that two who talk at once are no error; all in one lane where nobody knows the sides."""
    return (None,) if any(turn.side is None for turn in turns) else tuple(Side)


def _knows_order(reference: Reference) -> bool:
    """Words of the two sides can be aligned together only where their order is known."""
    return len({turn.side for turn in reference.turns}) == 2 and (
        len(reference.turns) > 2 or all(turn.start_s is not None for turn in reference.turns)
    )


def _said(turns: Sequence[SaidTurn], side: Side | None, language: str) -> list[TimedWord]:
    said: list[TimedWord] = []
    for turn in turns:
        if turn.side is not side:
            continue
        if turn.words:
            said += [
                TimedWord(text, word.start_s if first == 0 else None)
                for word in turn.words
                for first, text in enumerate(spoken_words(word.text, language))
            ]
        else:
            said += [TimedWord(text, turn.start_s if first == 0 else None) for first, text in enumerate(spoken_words(turn.text, language))]
    return said


def _heard(transcript: Transcript, side: Side | None, language: str) -> list[TimedWord]:
    words = [word for turn in transcript.turns if side is None or turn.side is side for word in turn.words]
    if side is None:
        words.sort(key=lambda word: word.start_s)
    return [TimedWord(text, word.start_s) for word in words for text in spoken_words(word.text, language)]


def _align(truth: Sequence[TimedWord], heard: Sequence[TimedWord], lost: Counter[tuple[str, str]], times: list[float]) -> WordErrors:
    steps: Counter[Step] = Counter()
    at_truth, at_heard = iter(truth), iter(heard)
    for one in align([SaidWord(word.text) for word in truth], [SaidWord(word.text) for word in heard]):
        said = next(at_truth) if one.truth else None
        given = next(at_heard) if one.heard else None
        steps[one.step] += 1
        if said is not None and one.step is not Step.SAME:
            lost[said.text, given.text if given else ""] += 1
        elif said is not None and given is not None and said.start_s is not None and given.start_s is not None:
            times.append(abs(given.start_s - said.start_s))
    return WordErrors(steps[Step.SUBSTITUTION], steps[Step.DELETION], steps[Step.INSERTION], len(truth))


def _diarization(reference: Reference, transcript: Transcript) -> DiarizationErrors | None:
    if not reference.speech:
        return None
    truth = [SpeakerSpan(one.speaker, one.start_s, one.end_s) for one in reference.speech]
    heard = [SpeakerSpan(one.speaker, one.start_s, one.end_s) for one in speech_of(ExportedCall("", _ANY_TIME, transcript))]
    return diarization_errors(truth, heard)


def edit_distance(one: str, other: str) -> int:
    """Fewest letters to change, leave out or put in (Levenshtein)."""
    letters = np.frombuffer(other.encode("utf-32-le"), dtype=np.uint32)
    places = np.arange(len(letters) + 1, dtype=np.int32)
    row = places.copy()
    for count, letter in enumerate(np.frombuffer(one.encode("utf-32-le"), dtype=np.uint32), start=1):
        best = row + 1
        np.minimum(best[1:], row[:-1] + (letters != letter), out=best[1:])
        best[0] = count
        row = np.minimum.accumulate(best - places) + places
    return int(row[-1])
