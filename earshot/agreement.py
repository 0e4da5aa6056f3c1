"""How far the machine agrees with the truth that stands beside the sample calls."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from calls.model.errors import SetupError
from calls.model.recording import Side
from calls.model.transcript import Provenance, Transcript
from calls.model.verdict import Verdict
from transcribe.evaluate import NO_ERRORS, NO_WORDS, call_errors, role_accuracy

NOTHING_HEARD = Transcript((), Provenance("", "", "", ""))


@dataclass(frozen=True, slots=True)
class Truth:
    """What was really said in one sample call, and what a fair reader says happened in it."""

    recording: str  # the audio file's name
    turns: tuple[tuple[Side, str], ...]  # in time order
    call_type: str
    outcome: str
    is_held_out: bool  # written after the phrase list and the rules: neither has seen it


@dataclass(frozen=True, slots=True)
class Heard:
    """What the house made of the same call."""

    truth: Truth
    transcript: Transcript | None
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Shares are 0..1; wer may exceed 1 where more was heard than said."""

    calls: int
    wer: float
    role_accuracy: float
    call_type: float
    outcome: float


def read_truths(directory: Path) -> tuple[Truth, ...]:
    """One JSON file per call, named after its recording. Raises SetupError naming the file that cannot be read."""
    return tuple(_read_truth(path) for path in sorted(directory.glob("*.json")))


def _read_truth(path: Path) -> Truth:
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
        return Truth(
            recording=given["recording"],
            turns=tuple((Side(turn["side"]), turn["text"]) for turn in given["turns"]),
            call_type=given["labels"]["call_type"],
            outcome=given["labels"]["outcome"],
            is_held_out=given["held_out"],
        )
    except (OSError, ValueError, KeyError) as error:
        raise SetupError(f"{path}: not a truth file ({error!r})", remedy="Restore it from the project's repository") from None


def agreement_of(calls: Iterable[Heard]) -> Agreement:
    """Over all words together, not the mean of calls; a call without a transcript counts with all its words missed."""
    heard = tuple(calls)
    if not heard:
        raise SetupError("no call to compare with the truth", remedy="Ingest the sample company's recordings first")
    errors = sum((call_errors(call.truth.turns, call.transcript or NOTHING_HEARD) for call in heard), start=NO_ERRORS)
    roles = sum((role_accuracy(call.truth.turns, call.transcript or NOTHING_HEARD) for call in heard), start=NO_WORDS)
    return Agreement(
        calls=len(heard),
        wer=errors.rate or 0.0,
        role_accuracy=roles.share or 0.0,
        call_type=_share(call.verdict is not None and call.verdict.call_type == call.truth.call_type for call in heard),
        outcome=_share(call.verdict is not None and call.verdict.outcome == call.truth.outcome for call in heard),
    )


def _share(claims: Iterable[bool]) -> float:
    counted = list(claims)
    return sum(counted) / len(counted)
