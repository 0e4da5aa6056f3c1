"""Fills the queue of quality control: what the machine's answers come to, which calls stand out, and the draw by chance."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import log
from statistics import fmean, pstdev

from analytics.quality.machine_answers import machine_answers
from analytics.quality.score import Score, score_of
from calls.house import House
from calls.model.review import Answer
from calls.model.score_queue import MachineScore
from calls.model.scorecard import ScorecardVersion

BACK_FILLED = timedelta(days=90)  # older calls are not asked for any more
AT_ONCE = 200
SIGMAS = 2.0
LEAST_TO_COMPARE = 30


@dataclass(frozen=True, slots=True)
class Usual:
    """Where most of the compared values lie; None: too few of them to say."""

    low: float | None
    high: float | None

    def leaves_out(self, value: float | None) -> bool:
        return value is not None and self.low is not None and self.high is not None and not self.low <= value <= self.high


def usual(values: Sequence[float]) -> Usual:
    """Mean ± 2 standard deviations of the population."""
    if len(values) < LEAST_TO_COMPARE:
        return Usual(None, None)
    mean, spread = fmean(values), SIGMAS * pstdev(values)
    return Usual(mean - spread, mean + spread)


def score_by_machine(house: House, version: ScorecardVersion, now: datetime, at_once: int = AT_ONCE) -> int:
    """Of calls that were understood since; each call's lot is drawn here, once. Returns how many."""
    lacking = house.machine_scores.lacking(version.version, version.card.call_types, now - BACK_FILLED, at_once)
    if not lacking:
        return 0
    known = house.machine_scores.reference(version.version)
    points_usual = usual([points for points, _talked in known if points is not None])
    length_usual = usual([log(talked) for _points, talked in known if talked])
    found, drawn = [], version.card.drawn_percent / 100
    for call_id, started_at, talked in lacking:
        answers = {row: Answer(one.value) for row, one in machine_answers(version.card, house.meanings.of(call_id)).items()}
        score = score_of(version.card, answers)
        is_odd = points_usual.leaves_out(score.points) or length_usual.leaves_out(log(talked) if talked else None)
        lot = secrets.SystemRandom().random()
        found.append(MachineScore(call_id, version.version, score.points, is_below(score, version), is_odd, lot, lot < drawn, started_at))
    house.machine_scores.keep(found)
    return len(found)


def is_below(score: Score, version: ScorecardVersion) -> bool:
    return bool(score.failed_rows) or (score.points is not None and score.points < version.card.threshold * 100)
