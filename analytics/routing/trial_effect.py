"""What the ring order is worth, as far as it was tried: by the arm that the exchange stamped on each call, never by the clock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from analytics.counting.hierarchy import Counted
from analytics.routing.claim import Claim, claim_of
from analytics.routing.effect_sentences import effect_said
from analytics.routing.science.blocks import SETTLING
from analytics.routing.science.effect import Effect, Lift, ceiling_of, effect_of
from calls.house import House
from calls.model.call import ManagerId
from calls.model.routing import BASELINE, RANKED, RoutingSetting, Said, Trial
from calls.store.arm_queries import ArmCount, Span, Unstamped
from calls.store.lead_queries import Days

LISTED = 50  # calls without a stamp
COMPARED_DAYS = 30  # at most, before the trial and since
SETTLING_MINUTES = int(SETTLING.total_seconds() // 60)


@dataclass(frozen=True, slots=True)
class ArmRow:
    manager: ManagerId
    name: str
    on: Counted
    off: Counted


@dataclass(frozen=True, slots=True)
class TrialEffect:
    trial: Trial
    started_at: datetime
    started_by: str
    ended_at: datetime | None  # None: it runs
    rows: tuple[ArmRow, ...]
    effect: Effect
    settling: int  # stamped leads of the first minutes of an hour: left out
    unstamped: Unstamped
    ceiling: Lift | None  # the most that giving every lead to the best could bring
    before_after: Claim | None  # as many days before the trial as it runs, at most COMPARED_DAYS; None: less than a day
    said: tuple[Said, ...]


def trials_of(history: Sequence[RoutingSetting]) -> tuple[str, ...]:
    """Names, newest first. history: newest first."""
    return tuple(dict.fromkeys(one.trial.name for one in history if one.trial is not None))


def trial_effect(house: House, now: datetime, name: str | None = None) -> TrialEffect | None:
    """Of the newest trial, or of that name; None where there is none."""
    history = house.routing.history()
    names = trials_of(history)
    wanted = name or next(iter(names), None)
    if wanted is None or wanted not in names:
        return None
    trial, spans = _spans(history, wanted, now)
    starts = next(one for one in reversed(history) if one.trial == trial)
    counts = house.arms.counts(wanted, SETTLING_MINUTES)
    on, off = (_arm(counts, arm) for arm in (RANKED, BASELINE))
    effect = effect_of(on, off)
    ceiling = ceiling_of(off) or ceiling_of(on)
    unstamped = house.arms.unstamped(wanted, spans, LISTED)
    before_after = _before_after(house, spans, ceiling)
    company = house.company.load()
    names_of = {manager.id: manager.name for manager in company.managers} if company else {}
    nothing = Counted(0, 0)
    rows = tuple(ArmRow(one, names_of.get(one, one), on.get(one, nothing), off.get(one, nothing)) for one in sorted({*on, *off}))
    said = (*effect_said(effect, ceiling, unstamped.leads), *(before_after.said if before_after else ()))
    ended = None if spans[-1][1] == now else spans[-1][1]
    settling = house.arms.settling(wanted, SETTLING_MINUTES)
    assert starts.changed_at is not None
    return TrialEffect(trial, starts.changed_at, starts.changed_by, ended, rows, effect, settling, unstamped, ceiling, before_after, said)


def _spans(history: Sequence[RoutingSetting], name: str, now: datetime) -> tuple[Trial, list[Span]]:
    """When it ran; a trial that was taken up again has several spans."""
    spans: list[Span] = []
    trial, until = None, now
    for one in history:
        assert one.changed_at is not None
        if one.trial is not None and one.trial.name == name:
            trial = one.trial
            spans.insert(0, (one.changed_at, until))
        until = one.changed_at
    assert trial is not None
    return trial, spans


def _arm(counts: Sequence[ArmCount], arm: str) -> Mapping[ManagerId, Counted]:
    return {one.manager: Counted(one.sales, one.leads) for one in counts if one.arm == arm}


def _before_after(house: House, spans: Sequence[Span], ceiling: Lift | None) -> Claim | None:
    """Sales of whole days: those since the trial's first day, against as many before it."""
    company = house.company.load()
    zone = ZoneInfo(company.time_zone if company else "UTC")
    first, last = spans[0][0].astimezone(zone).date() + timedelta(days=1), spans[-1][1].astimezone(zone).date()
    days = min((last - first).days, COMPARED_DAYS)
    if days < 1:
        return None
    sales = []
    for start in (first - timedelta(days=days + 1), first):
        found = house.leads.by_day(Days(start, start + timedelta(days=days)))
        sales.append(sum(one.sold for one in found if one.manager is not None))
    return claim_of(sales[0], sales[1], ceiling)
