"""Leads are counted in the database as an independent reading of the rules counts them: refunds, merges and corrections included."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from analytics.conversion.kkd.compute import kkd_report
from calls.house import House
from calls.model.call import Call, CallId, Direction, Lane, Leg, call_id_of
from calls.model.company import AdChannel, LeadRules, Line, LineKind, Manager, Number
from calls.model.correction import Hand
from calls.model.order_state import order_of
from calls.model.plan_corrections import Act, Change
from calls.model.verdict import CallType, Outcome, QualitySign, TextQuality
from calls.store.call_rows import CallFilter
from calls.store.lead_queries import Days
from calls.store.report_queries import ALL_TIME
from tests.calls.context import lead_oracle
from tests.calls.context.generated_companies import MANAGERS, draw
from tests.calls.context.lead_oracle import STAGES, RawCall, RawCompany, RawOrder
from tests.calls.context.test_against_the_oracle import NAMES, events_of, row
from tests.calls.samples import a_call, a_company, a_recording, a_verdict

DIALLED = {"google": "+442079460100", "radio": "+442079460101", None: "+442079460199"}


def fill(house: House, company: RawCompany) -> dict[str, str]:
    """Orders first at an earlier step, corrections as they were said, numbers merged last. Returns the calls' own ids -> the drawn ones."""
    house.company.save(
        a_company(
            time_zone=company.zone,
            sale_stages=STAGES,
            counted_stage=company.counted,
            paid_stage="paid",
            cancelled_stages=("cancelled",),
            leads=LeadRules(repeat_days=company.repeat_days, order_days=company.order_days),
            managers=tuple(Manager(who, who.title()) for who in MANAGERS),  # type: ignore[arg-type]
            lines=tuple(Line(who, LineKind.EXTENSION, who) for who in MANAGERS),  # type: ignore[arg-type]
            channels=(AdChannel("google", "Google"), AdChannel("radio", "Radio")),  # type: ignore[arg-type]
            numbers=tuple(Number(DIALLED[name], name) for name in ("google", "radio")),  # type: ignore[arg-type]
            shifts=(),
        )
    )
    for call in company.calls:
        house.calls.add(as_call(call), a_recording(call.id), Lane.LIVE)
        if call.talks:
            house.verdicts.replace(call_id_of(call.id), as_verdict(call))
    for order in company.orders:
        for steps in (order.steps[:1], order.steps):
            house.orders.put([order_of(events_of(RawOrder(order.number, f"+{order.client}", steps, _named(order))), NAMES, "GBP")])
    said: dict[tuple[str, object], list[Change]] = {}
    for call_id, field, value, when in company.said:
        change = Change(field, value=value) if value is not None else Change(field, Act.TAKE_BACK)
        said.setdefault((call_id, when), []).append(change)
    for (call_id, when), changes in said.items():
        house.meanings.correct(call_id_of(call_id), changes, Hand("anna", when))  # type: ignore[arg-type]
    for number, main in company.merged.items():
        house.contexts.merge(number, main)
    return {call_id_of(call.id): call.id for call in company.calls}


def _named(order: RawOrder) -> str | None:
    return order.call and call_id_of(order.call)


def as_call(call: RawCall) -> Call:
    legs, at = [], call.at
    for who, seconds in call.talks:
        legs.append(Leg(who, at, 1.0, seconds))
        at += timedelta(seconds=seconds + 1)
    return a_call(
        call.id,
        id=call_id_of(call.id),
        source_key=call.id,
        started_at=call.at,
        direction=Direction(call.direction),
        client_number=call.number and f"+{call.number}",
        dialled_number=DIALLED[call.channel],
        extension=call.talks[0][0] if call.talks else None,
        is_answered=bool(call.talks),
        talk_s=sum(seconds for _, seconds in call.talks) or None,
        legs=tuple(legs),
    )


def as_verdict(call: RawCall):
    return a_verdict(
        call_type=call.type and CallType(call.type),
        outcome=call.outcome and Outcome(call.outcome),
        refusal_reason=None,
        product=call.product,
        ad_channel=None,
        findings=(),
        quality=TextQuality((QualitySign("words", 1.0, 0.1),)) if call.low_quality else None,
    )


def counted(house: House, names: dict[str, str]) -> set[tuple[object, ...]]:
    return {(names[lead.lead_id], names[lead.call_id], *row(lead)[2:]) for lead in house.leads.all()}


def by_names(company: RawCompany) -> RawCompany:
    """Calls of one second stand in the order of their ids, which the database gives."""
    for call in company.calls:
        call.id = call_id_of(call.id)
    company.orders = [RawOrder(one.number, one.client, one.steps, _named(one)) for one in company.orders]
    company.said = [(call_id_of(call), *rest) for call, *rest in company.said]  # type: ignore[misc]
    return company


@pytest.mark.parametrize("seed", range(6))
def test_a_house_counts_as_the_rules_say_and_a_rebuild_changes_nothing(house: House, seed: int) -> None:
    names = fill(house, draw(seed))
    expected = {(names[one[0]], names[one[1]], *one[2:]) for one in lead_oracle.rows(by_names(draw(seed)))}
    assert counted(house, names) == expected
    house.contexts.rebuild()
    assert counted(house, names) == expected
    groups = house.leads.groups(Days())
    of_managers = lead_oracle.kkd(expected)
    for who, (sales, leads) in of_managers.items():
        own = [group for group in groups if group.manager == who]
        assert (sum(one.sold for one in own), sum(one.counted for one in own)) == (sales, leads)


@pytest.mark.parametrize("seed", [49, 72])
def test_the_calls_behind_each_number_are_as_many(house: House, seed: int) -> None:
    fill(house, draw(seed))
    report = kkd_report(house, ALL_TIME)

    def calls(**narrowed) -> int:
        return house.calls.count(CallFilter(**{"direction": Direction.INBOUND, **narrowed}))

    assert calls(lead="counted") == report.department.leads > 0
    for one in report.managers:
        of_whom = {"manager": one.manager} if one.manager else {"has_manager": False}
        assert calls(lead="counted", **of_whom) == one.share.leads
        assert calls(lead="sold", **of_whom) == one.share.sales
        assert calls(lead="lost", **of_whom) == one.lost
        assert calls(lead="unsure", **of_whom) == one.share.unsure
    for share in report.products:
        assert calls(lead="counted", **({"product": share.key} if share.key else {"has_product": False})) == share.leads
    for share in report.channels:
        assert calls(lead="counted", **({"channel": share.key} if share.key else {"has_channel": False})) == share.leads
    for left_out in report.exclusions:
        assert calls(lead=left_out.reason) == left_out.calls
    assert sum(calls(lead="counted", direction=Direction.OUTBOUND, manager=one.key) for one in report.outbound) == sum(
        one.leads for one in report.outbound
    )


def test_days_are_half_open_and_the_grouping_reads_the_index_alone(house: House) -> None:
    names = fill(house, draw(3))
    days = sorted(lead.day for lead in house.leads.all() if lead.direction is Direction.INBOUND)
    for first in {days[0], days[-1]}:
        found = sum(group.leads for group in house.leads.groups(Days(first, first + timedelta(days=1))))
        assert found == days.count(first) > 0
    assert house.leads.of_lead(CallId("nobody")) is None
    assert house.leads.of_lead(house.leads.all()[0].lead_id) == house.leads.all()[0]
    assert names
    if house.database.is_sqlite:
        with house.database.read() as connection:
            query = "SELECT manager, is_sold, count(*) FROM lead_counts WHERE direction = 'inbound' AND day >= '2026-01-01' GROUP BY 1, 2"
            plan = " ".join(step[-1] for step in connection.execute(text(f"EXPLAIN QUERY PLAN {query}")))
        assert "USING COVERING INDEX ix_lead_counts_report (direction=? AND day>?)" in plan
