"""What the clients of a year of leads asked for and refused, how the managers talked, and calls of ours: for measuring reports."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from analytics.conversion.weak_link.compute import LOOKED_AT
from calls.formats.verdict_json import write_verdict
from calls.house import House
from calls.model.call import CallId, ManagerId, call_id_of
from calls.model.recording import Side
from calls.model.stage_marks import marks_of
from calls.model.verdict import CallType, Finding, Outcome, TechniqueStage, Verdict
from calls.model.working_time import WEEKDAYS
from calls.store.report_queries import Period
from calls.store.tables import StoredVerdict
from calls.store.technique_queries import Wanted

Row = dict[str, Any]
OUTBOUND = 7  # of so many calls one is ours
MISSED = 12  # of so many clients one rang before in vain
ASKED = 0.4  # of the new leads who ask for a time
CAME = 0.8  # of those who ordered
REASONS = ("price", "price", "schedule", "schedule", "location", "parking", "thinking", "unknown")
WEAK = {"m1": TechniqueStage.PRICE_WORDING, "m3": TechniqueStage.NEEDS, "m6": TechniqueStage.PRICE_WORDING}
MADE_AT = datetime(2026, 1, 1, tzinfo=UTC)
VERDICTS: Any = StoredVerdict.__table__
FINDINGS = 14  # of a verdict, so that its body is as long as a real one


def technique_of(one: Row, chance: Random) -> Row:
    """Columns of a call."""
    if one["type"] != "new_lead":
        return {"stage_marks": 0, "notice_s": None}
    done = {stage: chance.random() < (0.35 if WEAK.get(one["manager"]) is stage else 0.7) for stage in TechniqueStage}
    judged = {stage.value: is_done for stage, is_done in done.items() if chance.random() < 0.85}
    return {"stage_marks": marks_of(judged), "notice_s": None}


def hours_of(rows: Iterable[Row], chance: Random) -> Iterator[Row]:
    for one in rows:
        if one["type"] == "new_lead" and chance.random() < ASKED:
            for place in range(chance.choice((1, 1, 2))):
                start, is_met = chance.randrange(8, 20), chance.random() < 0.6
                asked = {"weekday": WEEKDAYS[(chance.randrange(4) + 3 * place) % 7], "from_hour": start, "to_hour": min(21, start + 3)}
                answer = {"is_met": is_met, "is_lost": not is_met and one["ending"] != "sale"}
                yield {"call_id": one["id"], "position": place, "product": one["product"], "started_at": one["at"], **asked, **answer}


def refusals_of(rows: Iterable[Row], chance: Random) -> Iterator[Row]:
    for one in rows:
        if one["ending"] == "refusal":
            who = {"client": f"4477{one['number']:08d}", "manager": one["manager"], "channel": one["channel"], "product": one["product"]}
            yield {
                "lead_id": one["id"],
                "call_id": one["id"],
                "direction": "inbound",
                "day": one["at"].date(),
                "client_type": "existing" if chance.random() < 0.1 else "new",
                "reason": chance.choice(REASONS),
                "reason_class": None,
                **who,
            }


def orders_of(rows: Iterable[Row], currency: str, stage: str) -> Iterator[Row]:
    for one in rows:
        if one["order"]:
            money = {"amount": Decimal(1000 + one["number"] % 9000), "currency": currency}
            yield {"number": one["order"], "client_number": f"+4477{one['number']:08d}", "created_at": one["at"], "stage": stage, **money}


def order_calls_of(rows: Iterable[Row]) -> Iterator[Row]:
    return ({"order_number": one["order"], "call_id": one["id"], "lead_id": one["id"]} for one in rows if one["order"])


def order_events_of(rows: Iterable[Row], currency: str, chance: Random) -> Iterator[Row]:
    """Four of five who ordered came."""
    nothing = {"entry": "", "paid_amount": None, "paid_currency": None, "product": "", "loss_reason": "", "call_id": None}
    for one in rows:
        if not one["order"]:
            continue
        its = {**nothing, "order_number": one["order"], "client_number": f"+4477{one['number']:08d}"}
        yield {**its, "stage": "sale", "at": one["at"], "amount": Decimal(1000 + one["number"] % 9000), "currency": currency}
        if chance.random() < CAME:
            yield {**its, "stage": "came", "at": one["at"] + timedelta(days=5), "amount": None, "currency": None}


def outbound_of(call: Row, chance: Random) -> Row:
    """A call of ours beside one of a client."""
    key = f"out-{call['source_key']}"
    told = chance.choice((None, 2.0, 4.0, 4.0, 31.0))
    ours = {"id": call_id_of(key), "source_key": key, "direction": "outbound", "call_type": None, "outcome": None, "product": None}
    return {**call, **ours, "stage_marks": 0, "notice_s": told}


def missed_of(call: Row, chance: Random) -> Row:
    """The call before, that nobody answered; one in ten came from another number, with which nobody has spoken."""
    key = f"missed-{call['source_key']}"
    number = f"+4479{chance.randrange(10**8):08d}" if chance.random() < 0.1 else call["client_number"]
    nothing = dict.fromkeys(("manager_id", "extension", "call_type", "outcome", "product", "verdict_version", "talk_s"))
    gave_up = {
        "started_at": call["started_at"] - timedelta(minutes=7),
        "wait_s": round(chance.expovariate(1 / 30), 3),
        "is_answered": False,
    }
    return {**call, **nothing, **gave_up, "id": call_id_of(key), "source_key": key, "client_number": number, "stage_marks": None}


def roster_of(first: date, days: int) -> Iterator[Row]:
    for number in range(days):
        for manager in range(8):
            spans = [] if (number + manager) % 5 == 0 else [["09:00:00", "13:00:00"], ["14:00:00", "18:00:00"]]
            yield {"manager_id": f"m{manager}", "day": first + timedelta(days=number), "spans": spans}


def add_bodies(house: House, periods: Iterable[Period]) -> None:
    """Of the calls that the weak links' fragments are looked for in; a million bodies would take gigabytes and be read by nobody."""
    for period in periods:
        for manager, stage in WEAK.items():
            wanted = (Wanted(stage, False, Outcome.REFUSAL, ManagerId(manager)), Wanted(stage, True, Outcome.SALE))
            for one in wanted:
                calls = house.counted.technique.examples(one, period, LOOKED_AT)
                _put_bodies(house, calls, one)


def _put_bodies(house: House, calls: Iterable[CallId], wanted: Wanted) -> None:
    known = house.meanings.verdicts(tuple(calls))
    rows = [{"call_id": call, "is_current": True, "version": "bench", "made_at": MADE_AT} for call in calls if call not in known]
    if rows:
        with house.database.write() as connection:
            connection.execute(VERDICTS.insert(), [{**row, "body": write_verdict(_verdict(wanted))} for row in rows])


def _verdict(wanted: Wanted) -> Verdict:
    value = "done" if wanted.is_done else "missed"
    proof = Finding(wanted.stage.value, value, "the price is nine hundred and fifty", Side.AGENT, 42.5, 45.0, "technique", 0.8)
    others = tuple(Finding("objection", "price", "that is too dear for us", Side.CLIENT, 50.0, 52.0, "x", 0.7) for _ in range(FINDINGS))
    stages = {wanted.stage.value: wanted.is_done}
    return Verdict(CallType.NEW_LEAD, wanted.ended, None, None, None, (), (proof, *others), "bench", stages=stages)
