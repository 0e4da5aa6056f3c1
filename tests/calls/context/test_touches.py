"""Whose lead it is, by each rule: cases written by hand."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest

from calls.context.history import ContextRules, KnownCall
from calls.context.touches import shares_of
from calls.model.attribution import AttributionRule
from calls.model.call import CallId, ChannelId, Direction

FIRST, LAST, NON_DIRECT, LINEAR = AttributionRule
START = datetime(2026, 3, 2, 9, tzinfo=UTC)


def rang(day: int, channel: str | None, campaign: str = "", direction: Direction = Direction.INBOUND) -> KnownCall:
    """channel None: to a number that no advertisement shows."""
    named = channel and ChannelId(channel)
    at = START + timedelta(days=day)
    return KnownCall(CallId(f"c{day}"), at, direction, True, 60.0, None, named, None, None, None, True, campaign=campaign)


def told(calls: list[KnownCall], sold_on: int | None = None) -> dict[AttributionRule, dict[str | None, str]]:
    """By rule and channel: which part."""
    day = None if sold_on is None else (START + timedelta(days=sold_on)).date()
    shares = shares_of(calls, day, ContextRules())
    return {rule: {one.channel: f"{one.share}/{one.shared_by}" for one in shares if one.rules & rule.bit} for rule in AttributionRule}


WHOLE = "1/1"


@dataclass(frozen=True, slots=True)
class Case:
    calls: list[KnownCall]
    first: dict[str | None, str]
    last: dict[str | None, str]
    non_direct: dict[str | None, str]
    linear: dict[str | None, str]
    sold_on: int | None = None


CASES = {
    "one call": Case([rang(0, "google")], {"google": WHOLE}, {"google": WHOLE}, {"google": WHOLE}, {"google": WHOLE}),
    "a number of no channel": Case([rang(0, None)], {None: WHOLE}, {None: WHOLE}, {None: WHOLE}, {None: WHOLE}),
    "nobody rang": Case([], {None: WHOLE}, {None: WHOLE}, {None: WHOLE}, {None: WHOLE}),
    "two channels": Case(
        [rang(0, "google"), rang(3, "paper")], {"google": WHOLE}, {"paper": WHOLE}, {"paper": WHOLE}, {"google": "1/2", "paper": "1/2"}
    ),
    "the office at the end": Case(
        [rang(0, "google"), rang(1, "paper"), rang(3, None)],
        {"google": WHOLE}, {None: WHOLE}, {"paper": WHOLE}, {"google": "1/2", "paper": "1/2"},
    ),
    "one channel twice": Case(
        [rang(0, "google"), rang(1, "paper"), rang(2, "google")],
        {"google": WHOLE}, {"google": WHOLE}, {"google": WHOLE}, {"google": "2/3", "paper": "1/3"},
    ),
    "what comes after the sale is no touch": Case(
        [rang(0, "google"), rang(1, "paper"), rang(9, "radio")],
        {"google": WHOLE}, {"paper": WHOLE}, {"paper": WHOLE}, {"google": "1/2", "paper": "1/2"}, sold_on=1,
    ),
    "bought before he rang": Case(
        [rang(5, "google"), rang(6, "paper")], {"google": WHOLE}, {"google": WHOLE}, {"google": WHOLE}, {"google": WHOLE}, sold_on=2
    ),
    "we ring nobody's number": Case(
        [rang(0, "google"), rang(1, None, direction=Direction.OUTBOUND)],
        {"google": WHOLE}, {"google": WHOLE}, {"google": WHOLE}, {"google": WHOLE},
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_each_rule_gives_the_lead_to_whom_it_says(case: Case) -> None:
    wanted = {FIRST: case.first, LAST: case.last, NON_DIRECT: case.non_direct, LINEAR: case.linear}
    assert told(case.calls, case.sold_on) == wanted


def test_campaigns_of_one_channel_share_it() -> None:
    shares = shares_of([rang(0, "google", "search"), rang(1, "google", "brand")], None, ContextRules())
    linear = {(one.channel, one.campaign): (one.share, one.shared_by) for one in shares if one.rules & LINEAR.bit}
    assert linear == {("google", "search"): (1, 2), ("google", "brand"): (1, 2)}


def test_most_leads_have_one_row_for_all_rules() -> None:
    assert [one.rules for one in shares_of([rang(0, "google"), rang(2, "google")], date(2026, 3, 9), ContextRules())] == [15]
