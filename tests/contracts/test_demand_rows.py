"""Stages, times asked for, refusals and notices of recording are counted as a recount of each call's verdict counts them."""

import random
from collections import Counter
from datetime import date, time, timedelta

import pytest
from sqlalchemy import text

from calls.house import House
from calls.model.call import CallId, Direction, Lane, call_id_of
from calls.model.correction import Hand
from calls.model.lead_count import LeadState
from calls.model.plan_corrections import Act, Change
from calls.model.recording import Side
from calls.model.refusal import ClientType
from calls.model.requested_hours import asked_hours
from calls.model.verdict import CallType, Finding, Outcome, RefusalReason, RequestedSlot, TechniqueStage, Verdict
from calls.store.call_rows import ANY_REFUSAL, AskedHour, CallFilter
from calls.store.lead_queries import Days
from calls.store.report_queries import ALL_TIME, Period
from calls.store.technique_queries import Wanted
from tests.calls.samples import NOON, a_call, a_company, a_recording

WEEK = ("mon", "tue", "sat")
TYPES = (CallType.NEW_LEAD, CallType.NEW_LEAD, CallType.NEW_LEAD, CallType.EXISTING_CUSTOMER, CallType.SPAM, None)
OUTCOMES = (Outcome.SALE, Outcome.REFUSAL, Outcome.REFUSAL, Outcome.UNDECIDED, None)


def a_slot(chance: random.Random) -> RequestedSlot:
    start, end = sorted(chance.sample(range(9, 22), 2))
    times = chance.choice([(time(start), time(end)), (time(start, 30), None), (None, time(end)), (None, None)])
    return RequestedSlot(chance.choice((*WEEK, None)), None, *times, chance.random() < 0.4)


def drawn(chance: random.Random) -> Verdict:
    call_type = chance.choice(TYPES)
    outcome = chance.choice(OUTCOMES) if call_type is CallType.NEW_LEAD else None
    reason = chance.choice([*RefusalReason][:3]) if outcome is Outcome.REFUSAL and chance.random() < 0.8 else None
    stages = {stage.value: chance.choice((True, False, None)) for stage in TechniqueStage} if call_type is CallType.NEW_LEAD else {}
    told = (Finding("recording_notice", "true", "recorded", Side.AGENT, chance.choice((2.0, 20.0, 21.0)), 22.0, "notice", 0.9),)
    return Verdict(
        call_type=call_type,
        outcome=outcome,
        refusal_reason=reason,
        product=chance.choice(("window", "door", None)),
        ad_channel=None,
        requested_slots=tuple(a_slot(chance) for _ in range(chance.randrange(4))),
        findings=told if chance.random() < 0.5 else (),
        version="drawn",
        classes={"refusal_reason": "too_dear"} if reason is RefusalReason.PRICE and chance.random() < 0.5 else {},
        stages=stages,
    )


def fill(house: House, seed: int, calls: int = 60) -> list[CallId]:
    """Verdicts are reached twice, corrected, and some corrections taken back."""
    chance = random.Random(seed)
    house.company.save(a_company())
    ids = [call_id_of(f"k{number}") for number in range(calls)]
    for number, call_id in enumerate(ids):
        house.calls.add(
            a_call(
                f"k{number}",
                id=call_id,
                started_at=NOON + timedelta(hours=7 * number),
                client_number=f"+44207946{chance.randrange(25):04d}",
                extension=chance.choice(("101", "102", None)),
                direction=chance.choice((Direction.INBOUND, Direction.INBOUND, Direction.OUTBOUND)),
                is_answered=chance.random() < 0.9,
            ),
            a_recording(f"k{number}"),
            Lane.LIVE,
        )
    for call_id in (*ids[:-3], *ids[:20]):
        house.verdicts.replace(call_id, drawn(chance))
    for call_id in chance.sample(ids, 25):
        house.meanings.correct(call_id, [a_change(chance)], Hand("anna", NOON + timedelta(days=60)))
    for call_id in chance.sample(ids, 8):
        if put_right := house.meanings.of(call_id).put_right:
            house.meanings.correct(call_id, [Change(next(iter(put_right)), Act.TAKE_BACK)], Hand("anna", NOON + timedelta(days=61)))
    return ids


def a_change(chance: random.Random) -> Change:
    slots = (RequestedSlot("tue", None, time(17), None, is_met=False), RequestedSlot("tue", None, time(18), time(19), is_met=True))
    return chance.choice(
        [
            Change("requested_slots", value=slots),
            Change("requested_slots", value=()),
            Change("outcome", value=chance.choice((Outcome.SALE, Outcome.REFUSAL))),
            Change("refusal_reason", value=RefusalReason.PARKING),
            Change("stages.price_wording", value=chance.choice((True, False, None))),
            Change("recording_notice", value=chance.choice((True, False))),
            Change("call_type", value=chance.choice((CallType.SPAM, CallType.NEW_LEAD))),
        ]
    )


def hours_by_hand(verdict: Verdict) -> dict[tuple[str, int], bool]:
    met: dict[tuple[str, int], bool] = {}
    for slot in verdict.requested_slots:
        for hour in asked_hours(slot) if slot.weekday else ():
            met[slot.weekday, hour] = met.get((slot.weekday, hour), False) or slot.is_met
    return met


@pytest.mark.parametrize("seed", range(2))
def test_stages_are_counted_as_each_call_says_them(house: House, seed: int) -> None:
    ids = fill(house, seed)
    period = Period(NOON + timedelta(days=2), NOON + timedelta(days=12))
    for wanted in (ALL_TIME, period):
        expected: Counter[tuple[str | None, str, bool]] = Counter()
        for call_id in ids:
            row, verdict = house.calls.view(call_id), house.verdicts.current(call_id)
            assert row is not None
            if verdict and (wanted.since is None or wanted.since <= row.started_at < (wanted.until or NOON)):
                expected.update((row.manager_id, stage, done) for stage, done in verdict.stages.items() if done is not None)
        got = Counter()
        for one in house.counted.technique.by_manager(wanted):
            for stage, count in one.stages.items():
                got[one.manager, stage.value, True] += count.done
                got[one.manager, stage.value, False] += count.judged - count.done
        assert +got == expected
        for (manager, stage, done), calls in expected.items():
            of_whom = {"manager": manager} if manager else {"has_manager": False}
            behind = CallFilter(wanted.since, wanted.until, stage=TechniqueStage(stage), is_stage_done=done, **of_whom)
            assert house.calls.count(behind) == calls


@pytest.mark.parametrize("seed", range(2))
def test_an_hour_of_the_week_is_counted_once_for_each_call(house: House, seed: int) -> None:
    ids = fill(house, seed)
    expected: Counter[tuple[str, int, bool, bool]] = Counter()
    for verdict in filter(None, map(house.verdicts.current, ids)):
        is_open = verdict.call_type is CallType.NEW_LEAD and verdict.outcome is not Outcome.SALE
        expected.update((*place, met, is_open and not met) for place, met in hours_by_hand(verdict).items())
    got: Counter[tuple[str, int, bool, bool]] = Counter()
    for group in house.counted.demand.asked(ALL_TIME).groups:
        for hour in range(group.from_hour, group.to_hour):
            got[str(group.weekday), hour, group.is_met, group.is_lost] += group.calls
    assert got == expected
    assert expected
    unplaced = sum(group.calls for group in house.counted.demand.asked(ALL_TIME).groups if group.weekday is None)
    assert unplaced == sum(
        any(not slot.weekday or not asked_hours(slot) for slot in verdict.requested_slots)
        for verdict in filter(None, map(house.verdicts.current, ids))
    )
    for weekday, hour in {one[:2] for one in expected}:
        for is_met in (True, False):
            tile = sum(calls for one, calls in expected.items() if one[:3] == (weekday, hour, is_met))
            assert house.calls.count(CallFilter(asked=AskedHour(weekday, hour, is_met))) == tile
    first, last = house.counted.demand.asked(ALL_TIME).span  # type: ignore[misc]
    assert first <= last


@pytest.mark.parametrize("seed", range(2))
def test_each_lead_that_said_no_and_did_not_buy_refuses_once_for_its_last_reason(house: House, seed: int) -> None:
    fill(house, seed)
    expected = []
    for lead in house.leads.all():
        if lead.state is not LeadState.COUNTED or lead.is_sold:
            continue
        contexts = house.contexts.of_lead(lead.lead_id)
        refusals = []
        for context in contexts:
            row, verdict = house.calls.view(context.call_id), house.verdicts.current(context.call_id)
            if row and row.is_answered and verdict and verdict.outcome is Outcome.REFUSAL:
                refusals.append((row.id, row.started_at.date(), verdict.refusal_reason or "unknown", verdict.classes.get("refusal_reason")))
        if refusals:
            client = ClientType.EXISTING if contexts[0].sold_in or contexts[0].existing_order else ClientType.NEW
            expected.append((lead.direction, client, lead.manager, lead.product, *refusals[-1][1:]))
    with house.database.read() as connection:
        columns = "direction, client_type, manager, product, day, reason, reason_class"
        stored = [tuple(row) for row in connection.execute(text(f"SELECT {columns} FROM refusals"))]
    as_text = [tuple(str(part) if part is not None else None for part in one) for one in expected]
    assert sorted(map(str, ((*one[:4], str(one[4]), *one[5:]) for one in stored))) == sorted(map(str, as_text))
    assert expected
    groups = house.counted.refusals.groups(Days())
    for (client, reason, product), refusals in Counter(
        {
            key: sum(g.refusals for g in groups if (g.client_type, g.reason, g.product) == key)
            for key in {(g.client_type, g.reason, g.product) for g in groups}
        }
    ).items():
        of_what = {"product": product} if product else {"has_product": False}
        behind = CallFilter(refused=reason, client_type=client, direction=Direction.INBOUND, **of_what)
        assert house.calls.count(behind) == refusals
    assert house.calls.count(CallFilter(refused=ANY_REFUSAL, direction=Direction.INBOUND)) == sum(one.refusals for one in groups)
    days = Days(date(2026, 3, 5), date(2026, 3, 12))
    inbound = [one for one in expected if one[0] is Direction.INBOUND and days.first <= one[4] < days.end]  # type: ignore[operator]
    assert sum(one.refusals for one in house.counted.refusals.groups(days)) == len(inbound)


@pytest.mark.parametrize("seed", range(2))
def test_who_was_told_of_the_recording_within_twenty_seconds(house: House, seed: int) -> None:
    ids = fill(house, seed)
    expected: Counter[str] = Counter()
    for call_id in ids:
        row, meaning = house.calls.view(call_id), house.meanings.of(call_id)
        if row is None or meaning.verdict is None or row.direction is not Direction.OUTBOUND or not row.is_answered:
            continue
        heard = [one.start_s for one in meaning.verdict.findings if one.field == "recording_notice"]
        said = meaning.put_right.get("recording_notice")
        is_told = bool(heard) or bool(said and said.value is True)
        expected["in time" if is_told and min(heard, default=0) <= 20 else "late" if is_told else "never"] += 1
    counts = house.counted.notices.by_manager(ALL_TIME, 20.0)
    assert sum(one.in_time for one in counts) == expected["in time"] == house.calls.count(CallFilter(is_told_in_time=True))
    assert sum(one.late for one in counts) == expected["late"]
    assert sum(one.calls for one in counts) == expected.total()
    assert house.calls.count(CallFilter(is_told_in_time=False)) == expected["late"] + expected["never"]


def snapshot(house: House) -> dict[str, list[tuple[object, ...]]]:
    queries = {
        "calls": "SELECT id, stage_marks, notice_s FROM calls ORDER BY id",
        "requested_hours": "SELECT * FROM requested_hours ORDER BY call_id, position",
        "refusals": "SELECT * FROM refusals ORDER BY lead_id",
    }
    with house.database.read() as connection:
        return {name: [tuple(row) for row in connection.execute(text(query))] for name, query in queries.items()}


def test_calls_understood_before_are_counted_when_the_house_is_next_opened(house: House) -> None:
    fill(house, 5)
    before = snapshot(house)
    with house.database.write() as connection:
        connection.execute(text("UPDATE calls SET stage_marks = NULL, notice_s = NULL"))
        connection.execute(text("DELETE FROM requested_hours"))
        connection.execute(text("DELETE FROM refusals"))
    assert house.meanings._fill(10) == 10  # stopped after a part …
    house.meanings.fill()  # … and gone on with
    house.contexts.fill()
    assert snapshot(house) == before


def test_examples_are_of_the_wanted_ending_first_and_the_newest(house: House) -> None:
    ids = fill(house, 2)
    stage = TechniqueStage.PRICE_WORDING
    missed = [
        (row.started_at, call_id, verdict.outcome)
        for call_id in ids
        if (row := house.calls.view(call_id)) and (verdict := house.verdicts.current(call_id)) and verdict.stages.get(stage) is False
    ]
    in_order = sorted(missed, key=lambda one: (one[2] is Outcome.REFUSAL, one[0]), reverse=True)
    examples = house.counted.technique.examples(Wanted(stage, False, Outcome.REFUSAL), ALL_TIME, 8)
    assert examples == tuple(call_id for _, call_id, _ in in_order)[:8]
    assert house.meanings.verdicts(examples) == {call_id: house.verdicts.current(call_id) for call_id in examples}


def test_reports_read_their_indexes_alone(house: House) -> None:
    if not house.database.is_sqlite:
        return
    marks = "SELECT manager_id, stage_marks, count(*) FROM calls WHERE stage_marks > 0 AND started_at >= '2026-01-01' GROUP BY 1, 2"
    notices = (
        "SELECT manager_id, count(notice_s), count(*) FROM calls"
        " WHERE direction = 'outbound' AND is_answered = true AND stage_marks IS NOT NULL GROUP BY 1"
    )
    keys = "weekday, from_hour, to_hour, is_met, is_lost"
    hours = f"SELECT {keys}, count(*) FROM requested_hours WHERE started_at > '2026' GROUP BY {keys}"
    with house.database.read() as connection:
        plans = [
            " ".join(step[-1] for step in connection.execute(text(f"EXPLAIN QUERY PLAN {query}"))) for query in (marks, notices, hours)
        ]
    names = ("ix_calls_technique", "ix_calls_notice", "ix_requested_hours_report")
    assert all(f"COVERING INDEX {name}" in plan and "TEMP" not in plan for name, plan in zip(names, plans, strict=True)), plans
