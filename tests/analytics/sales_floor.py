"""A small sales floor in a real store: calls with verdicts, orders and ad costs, for the reports that read them."""

from datetime import UTC, date, datetime
from decimal import Decimal

from calls.house import House
from calls.model.call import Lane, call_id_of
from calls.model.company import AdChannel, LeadRules, Line, LineKind, Number
from calls.model.money import Money
from calls.model.sales import AdCost, Order
from calls.model.verdict import CallType, Outcome, RefusalReason
from tests.calls.samples import GOOGLE, MARIA, NIKOLAI, RADIO, a_call, a_company, a_recording, a_verdict

CLIENTS = [f"+4420794610{number:02}" for number in range(60)]
GOOGLE_NUMBER, RADIO_NUMBER = "+442079460100", "+442079460101"
OUTCOMES = {"sale": Outcome.SALE, "refusal": Outcome.REFUSAL}


def furnish(house: House) -> None:
    """Maria: 12 leads, 6 sales, by Google. Nikolai: 20 leads, 7 sales, by radio. One old customer, one call not heard, one missed call."""
    house.company.save(
        a_company(
            lines=(
                Line(MARIA, LineKind.INTERFACE, "PJSIP/101"),
                Line(NIKOLAI, LineKind.EXTENSION, "102"),
                Line(NIKOLAI, LineKind.INTERFACE, "PJSIP/102"),
            ),
            channels=(AdChannel(GOOGLE, "Google Ads", ("google",)), AdChannel(RADIO, "Radio", ("radio",))),
            leads=LeadRules(rank_from_leads=12),
            numbers=(Number(GOOGLE_NUMBER, GOOGLE), Number(RADIO_NUMBER, RADIO)),
        )
    )
    take(house, 0, 6, "101", GOOGLE_NUMBER, outcome=Outcome.SALE, refusal_reason=None)
    take(house, 6, 12, "101", GOOGLE_NUMBER)
    take(house, 12, 19, "102", RADIO_NUMBER, outcome=Outcome.SALE, refusal_reason=None, ad_channel="radio")
    take(house, 19, 32, "102", RADIO_NUMBER, refusal_reason=RefusalReason.SCHEDULE, ad_channel=None)
    take(house, 32, 33, "101", GOOGLE_NUMBER, call_type=CallType.EXISTING_CUSTOMER, outcome=Outcome.NOT_APPLICABLE, refusal_reason=None)
    add(house, 33, "102", RADIO_NUMBER)
    add(house, 34, None, RADIO_NUMBER, is_answered=False)
    house.orders.put(
        [
            order("A-1", CLIENTS[0], "paid", "1500.00"),
            order("A-2", CLIENTS[1], "measured", "900.00"),
            order("A-3", CLIENTS[12], "paid", "800.50"),
            order("A-4", CLIENTS[59], "paid", "70.00"),
        ]
    )
    house.ad_costs.put([AdCost(GOOGLE, date(2026, 3, 1), gbp("300.00")), AdCost(RADIO, date(2026, 3, 1), gbp("1000.00"))])


def take(house: House, first: int, last: int, extension: str, dialled: str, **verdict: object) -> None:
    for number in range(first, last):
        add(house, number, extension, dialled)
        house.verdicts.replace(call_id_of(f"k{number}"), a_verdict(**verdict))


def add(house: House, number: int, extension: str | None, dialled: str, *, is_answered: bool = True) -> None:
    key = f"k{number}"
    call = a_call(key, client_number=CLIENTS[number], dialled_number=dialled, extension=extension, is_answered=is_answered, legs=())
    house.calls.add(call, a_recording(key), Lane.LIVE)


def order(number: str, client: str, stage: str, amount: str) -> Order:
    return Order(number, client, datetime(2026, 3, 3, tzinfo=UTC), stage, gbp(amount))


def gbp(amount: str) -> Money:
    return Money(Decimal(amount), "GBP")
