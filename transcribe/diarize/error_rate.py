"""How wrong a diarization is: the diarization error rate of NIST's Rich Transcription evaluations, as pyannote.metrics computes it.

DER = (missed + false alarm + confused) / speech, in seconds, speakers paired so that they share the most time. Two people who talk
at once count twice. collar_s: time left out around each border of the truth, half before, half after (pyannote's definition; md-eval
names one half). skips_overlap: time in which the truth has several speakers is left out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations


@dataclass(frozen=True, slots=True)
class SpeakerSpan:
    speaker: str
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class DiarizationErrors:
    """Seconds; they add up over calls."""

    missed_s: float
    false_alarm_s: float
    confused_s: float
    speech_s: float

    @property
    def rate(self) -> float | None:
        """None where nobody spoke. Above 1 where much was invented."""
        wrong = self.missed_s + self.false_alarm_s + self.confused_s
        return wrong / self.speech_s if self.speech_s else None

    @property
    def right_voice(self) -> float | None:
        """Of the speech that was found, the share that was given to the right speaker."""
        found = self.speech_s - self.missed_s
        return 1 - self.confused_s / found if found else None

    def __add__(self, other: "DiarizationErrors") -> "DiarizationErrors":
        return DiarizationErrors(
            self.missed_s + other.missed_s,
            self.false_alarm_s + other.false_alarm_s,
            self.confused_s + other.confused_s,
            self.speech_s + other.speech_s,
        )


NO_SPEECH = DiarizationErrors(0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Time in which nothing changes."""

    length_s: float
    said: frozenset[str]
    heard: frozenset[str]


def diarization_errors(
    truth: Sequence[SpeakerSpan], heard: Sequence[SpeakerSpan], *, collar_s: float = 0.0, skips_overlap: bool = False
) -> DiarizationErrors:
    stretches = _stretches(truth, heard, collar_s)
    if skips_overlap:
        stretches = [one for one in stretches if len(one.said) < 2]
    pairs = _best_pairs(stretches)
    missed = sum(one.length_s * max(0, len(one.said) - len(one.heard)) for one in stretches)
    false_alarm = sum(one.length_s * max(0, len(one.heard) - len(one.said)) for one in stretches)
    right = sum(one.length_s * sum(pairs.get(name) in one.said for name in one.heard) for one in stretches)
    both = sum(one.length_s * min(len(one.said), len(one.heard)) for one in stretches)
    return DiarizationErrors(missed, false_alarm, both - right, sum(one.length_s * len(one.said) for one in stretches))


def _stretches(truth: Sequence[SpeakerSpan], heard: Sequence[SpeakerSpan], collar_s: float) -> list[_Stretch]:
    borders = [moment for span in truth for moment in (span.start_s, span.end_s)]
    left_out = [(moment - collar_s / 2, moment + collar_s / 2) for moment in borders] if collar_s else []
    moments = {moment for span in (*truth, *heard) for moment in (span.start_s, span.end_s)} | {edge for pair in left_out for edge in pair}
    stretches: list[_Stretch] = []
    for start, end in pairwise(sorted(moments)):
        middle = (start + end) / 2
        if not any(low < middle < high for low, high in left_out):
            stretches.append(_Stretch(end - start, _speaking(truth, middle), _speaking(heard, middle)))
    return stretches


def _speaking(spans: Iterable[SpeakerSpan], moment: float) -> frozenset[str]:
    return frozenset(span.speaker for span in spans if span.start_s < moment < span.end_s)


def _best_pairs(stretches: Iterable[_Stretch]) -> dict[str, str]:
    """Heard speaker → true speaker, by the most shared time: every pairing is tried, for there are few speakers in a call."""
    shared: dict[tuple[str, str], float] = {}
    for one in stretches:
        for pair in ((name, true) for name in one.heard for true in one.said):
            shared[pair] = shared.get(pair, 0.0) + one.length_s
    names, trues = (sorted({pair[at] for pair in shared}) for at in (0, 1))
    if len(names) <= len(trues):
        pairings = ([*zip(names, chosen, strict=True)] for chosen in permutations(trues, len(names)))
    else:
        pairings = ([*zip(chosen, trues, strict=True)] for chosen in permutations(names, len(trues)))
    return dict(max(pairings, key=lambda pairing: sum(shared.get(pair, 0.0) for pair in pairing)))
