"""Measures of calls into figures with intervals.

Intervals: percentile bootstrap over whole calls (Bisani and Ney 2004, for word error rates): words of one call go wrong together, so
resampling words would promise too much. Seeded: the same calls give the same interval.
"""

from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np

from calls.model.evaluation import CallScore, Estimate, LostWord, Scores
from transcribe.evaluation.measure import Measure

RESAMPLES = 2000
MEDIAN_RESAMPLES = 400
SEED = 20261129
LOST_SHOWN = 30
LEAST_LOST = 2  # once is no habit

Part = Callable[[Measure], tuple[float, float] | None]  # numerator and denominator of one call; None where it has no such figure


def scores_of(measures: Sequence[Measure], language: str = "") -> Scores:
    return Scores(
        language=language,
        calls=len(measures),
        words=sum(one.errors.reference_words for one in measures),
        audio_s=round(sum(one.audio_s for one in measures), 1),
        wer=_ratio(measures, lambda one: (_wrong(one), one.errors.reference_words)),
        cer=_ratio(measures, lambda one: (one.wrong_letters, one.letters)),
        role_accuracy=_ratio(measures, lambda one: (one.sides.right, one.sides.matched) if one.sides else None),
        der=_ratio(measures, _diarization),
        word_time_error_s=_median([one.time_errors_s for one in measures]),
        real_time_factor=_ratio(measures, lambda one: (one.work_s, one.audio_s) if one.work_s else None),
    )


def lost_words(measures: Sequence[Measure]) -> tuple[LostWord, ...]:
    """The words that were most often not recognised as themselves."""
    lost, said, total = Counter[tuple[str, str]](), Counter[str](), Counter[str]()
    for one in measures:
        lost.update(one.lost)
        said.update(one.said)
    for (word, _), times in lost.items():
        total[word] += times
    heard_as: dict[str, str] = {}
    for (word, heard), _ in lost.most_common():
        heard_as.setdefault(word, heard)
    ranked = sorted(total.items(), key=lambda item: (-item[1], item[0]))[:LOST_SHOWN]
    return tuple(LostWord(word, times, said[word], heard_as[word]) for word, times in ranked if times >= LEAST_LOST)


def call_scores(measures: Sequence[Measure]) -> tuple[CallScore, ...]:
    """The worst first."""
    scores = [
        CallScore(
            name=one.name,
            language=one.language,
            words=one.errors.reference_words,
            wer=one.errors.rate,
            role_accuracy=one.sides.share if one.sides else None,
            audio_s=round(one.audio_s, 2),
        )
        for one in measures
    ]
    return tuple(sorted(scores, key=lambda one: (-(one.wer or 0.0), one.name)))


def _wrong(one: Measure) -> int:
    return one.errors.substitutions + one.errors.deletions + one.errors.insertions


def _diarization(one: Measure) -> tuple[float, float] | None:
    return (one.der.missed_s + one.der.false_alarm_s + one.der.confused_s, one.der.speech_s) if one.der else None


def _ratio(measures: Sequence[Measure], part: Part) -> Estimate:
    """Sum over sum: every word counts the same, whichever call it is of."""
    parts = [found for one in measures if (found := part(one)) is not None and found[1] > 0]
    if not parts:
        return Estimate(None, None, None, 0)
    sums = np.array(parts, dtype=np.float64)
    value = float(sums[:, 0].sum() / sums[:, 1].sum())
    if len(parts) < 2:
        return Estimate(value, None, None, len(parts))
    chosen = np.random.default_rng(SEED).integers(len(parts), size=(RESAMPLES, len(parts)))
    rates = sums[chosen, 0].sum(axis=1) / sums[chosen, 1].sum(axis=1)
    return Estimate(value, float(np.quantile(rates, 0.025)), float(np.quantile(rates, 0.975)), len(parts))


def _median(by_call: Sequence[Sequence[float]]) -> Estimate:
    known = [np.array(one) for one in by_call if one]
    if not known:
        return Estimate(None, None, None, 0)
    value = float(np.median(np.concatenate(known)))
    if len(known) < 2:
        return Estimate(value, None, None, len(known))
    choices = np.random.default_rng(SEED).integers(len(known), size=(MEDIAN_RESAMPLES, len(known)))
    medians = [float(np.median(np.concatenate([known[at] for at in chosen]))) for chosen in choices]
    return Estimate(value, float(np.quantile(medians, 0.025)), float(np.quantile(medians, 0.975)), len(known))
