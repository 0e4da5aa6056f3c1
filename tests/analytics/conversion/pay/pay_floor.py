"""A house with two managers, a plan, and leads of whom a test says what became of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from calls.house import House
from calls.model.books import Book
from calls.model.call import CallId, Lane, ManagerId, call_id_of
from calls.model.company import Company, Line, LineKind, Manager, Plan
from calls.model.money import Money
from calls.model.sales import OrderEvent
from calls.model.verdict import CallType, Outcome
from tests.calls.samples import a_call, a_company, a_recording, a_verdict

MARIA, MYKOLA = ManagerId("maria"), ManagerId("mykola")
EXTENSIONS = {MARIA: "101", MYKOLA: "102"}
JUNE = datetime(2026, 6, 1, 9, tzinfo=UTC)
STAGES = ("booked", "came", "paid")


def roubles(amount: int | str) -> Money:
    return Money(Decimal(amount), "RUB")


def a_pay_company(*plans: Plan) -> Company:
    return replace(
        a_company(),
        currency="RUB",
        time_zone="Europe/Moscow",
        sale_stages=STAGES,
        counted_stage="booked",
        came_stage="came",
        paid_stage="paid",
        cancelled_stages=("cancelled",),
        managers=(Manager(MARIA, "Maria"), Manager(MYKOLA, "Mykola")),
        lines=tuple(Line(who, LineKind.EXTENSION, extension) for who, extension in EXTENSIONS.items()),
        plans=plans or (Plan(Decimal("0.50"), Decimal(1000)),),
    )


@dataclass(slots=True)
class Floor:
    """Each lead is one client with one call, unless a test adds more."""

    house: House
    leads: int = 0

    def take(self, manager: ManagerId, number: int, outcome: Outcome | None, **how: Any) -> list[CallId]:
        return [self.lead(manager, outcome, **how) for _ in range(number)]

    def lead(
        self, manager: ManagerId, outcome: Outcome | None, *, on: date | None = None, client: str | None = None, talk_s: float = 90.0
    ) -> CallId:
        """outcome None: nothing tells how it ended."""
        self.leads += 1
        key = f"lead-{self.leads}"
        moment = JUNE + timedelta(minutes=7 * self.leads) if on is None else datetime(on.year, on.month, on.day, 9, tzinfo=UTC)
        call = a_call(
            key,
            started_at=moment + timedelta(seconds=self.leads),
            client_number=client or self.client(self.leads),
            extension=EXTENSIONS[manager],
            talk_s=talk_s,
            legs=(),
        )
        self.house.calls.add(call, a_recording(key, duration_s=talk_s), Lane.LIVE)
        verdict = a_verdict(call_type=CallType.NEW_LEAD, outcome=outcome, refusal_reason=None, findings=(), requested_slots=())
        self.house.verdicts.replace(call.id, verdict)
        return call.id

    @staticmethod
    def client(number: int) -> str:
        return f"+7495{number:07}"

    def orders(self, leads: Sequence[int], *stages: str) -> None:
        """One of each lead (by its number, from 1); each stage a day after the one before it, the first five minutes after the call."""
        events = []
        for number in leads:
            view = self.house.calls.view(call_id_of(f"lead-{number}"))
            assert view is not None
            for later, stage in enumerate(stages):
                at = view.started_at + timedelta(days=later, minutes=5)
                amount = roubles(10_000) if stage == "paid" else None
                events.append(OrderEvent(f"A-{number}", self.client(number), stage, at, amount))
        with self.house.books.importing(Book.ORDERS, ["orders.csv"], "test") as writer:
            counts = writer.put(Book.ORDERS, [(event, "orders.csv") for event in events])
            writer.finish(counts, 0, ())
