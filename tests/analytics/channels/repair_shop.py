"""A laptop repair shop and its advertising: the source's example, told in calls, orders and costs."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from calls.house import House
from calls.model.books import Book, Cost, CostTarget, CostType, Entry
from calls.model.call import ChannelId, Lane, call_id_of
from calls.model.company import AdChannel, Company, Number
from calls.model.money import Money
from calls.model.sales import AdCost, OrderEvent
from calls.model.verdict import CallType, Outcome, RefusalReason
from tests.calls.samples import a_call, a_company, a_recording, a_verdict

MOSCOW = ZoneInfo("Europe/Moscow")
YANDEX, PAPER, SEO, ADWORDS = (ChannelId(name) for name in ("yandex", "paper", "seo", "adwords"))
NUMBERS = {YANDEX: "+74950000001", PAPER: "+74950000002", SEO: "+74950000003", ADWORDS: "+74950000004"}
STAGES = ("ordered", "met", "paid")
FIRST = date(2026, 3, 1)


def rub(amount: str | int | Decimal) -> Money:
    return Money(Decimal(amount), "RUB")


def the_company(**changes: object) -> Company:
    shop = {
        "time_zone": "Europe/Moscow",
        "currency": "RUB",
        "country": "RU",
        "language": "ru",
        "sale_stages": STAGES,
        "counted_stage": "ordered",
        "came_stage": "met",
        "paid_stage": "paid",
        "cancelled_stages": ("cancelled", "refund"),
        "channels": (
            AdChannel(YANDEX, "Yandex", ("yandex",)),
            AdChannel(PAPER, "Newspaper", ("newspaper",)),
            AdChannel(SEO, "SEO"),
            AdChannel(ADWORDS, "Google AdWords", ("google",)),
        ),
        "numbers": tuple(Number(number, channel) for channel, number in NUMBERS.items()),
    }
    return a_company(**{**shop, **changes})


def at(day: int, hour: int = 12) -> datetime:
    """Of the day-th day, by the shop's clock."""
    return datetime(FIRST.year, FIRST.month, FIRST.day, hour, tzinfo=MOSCOW) + timedelta(days=day)


def client(number: int) -> str:
    return f"+7900{number:07}"


def rings(house: House, key: str, number: int, day: int, **changes: object) -> None:
    """A call on Yandex' number that nobody has listened to yet."""
    facts = {"client_number": client(number), "dialled_number": NUMBERS[YANDEX], "started_at": at(day), "legs": ()}
    house.calls.add(a_call(key, **{**facts, **changes}), a_recording(key), Lane.LIVE)


def means(house: House, key: str, **verdict: object) -> None:
    usual = {"call_type": CallType.NEW_LEAD, "outcome": Outcome.REFUSAL, "refusal_reason": RefusalReason.PRICE, "ad_channel": None}
    house.verdicts.replace(call_id_of(key), a_verdict(**{**usual, **verdict}))


def imported(house: House, book: Book, *entries: Entry) -> int | None:
    with house.books.importing(book, ["book.csv"], "ann") as writer:
        counts = writer.put(book, [(entry, f"book.csv:{line}") for line, entry in enumerate(entries, start=2)])
        return writer.finish(counts, 0, ())


def step(number: int, stage: str, day: int, amount: Decimal | int | None = None, **more: object) -> OrderEvent:
    return OrderEvent(f"A-{number}", client(number), stage, at(day, 15), None if amount is None else rub(amount), **more)  # type: ignore[arg-type]


def furnish_yandex(house: House) -> None:
    """150 calls: 96 new leads, 42 of whom order a courier, 38 of whom are met and pay 3 500 each; 54 that are no new leads."""
    house.company.save(the_company())
    for number in range(150):
        rings(house, f"k{number}", number, number % 28)
        if number < 42:
            means(house, f"k{number}", outcome=Outcome.SALE, refusal_reason=None, ad_channel="yandex")
        elif number < 96:
            means(house, f"k{number}", refusal_reason=RefusalReason.PRICE if number < 80 else RefusalReason.THINKING)
        else:
            means(house, f"k{number}", call_type=CallType.EXISTING_CUSTOMER if number < 130 else CallType.SPAM, outcome=None)
    imported(house, Book.ORDERS, *yandex_orders())
    imported(house, Book.AD_COSTS, AdCost(YANDEX, FIRST, rub(16_000), last_day=date(2026, 3, 31)))
    imported(house, Book.COSTS, *yandex_costs())


def yandex_orders() -> list[OrderEvent]:
    lost = {38: "did not answer", 39: "wrong address", 40: "wrong address", 41: "wrong phone"}
    events = [step(number, "ordered", number % 28, 3500, loss_reason=lost.get(number, "")) for number in range(42)]
    for number in range(38):
        events += [step(number, "met", number % 28 + 1), step(number, "paid", number % 28 + 1, 3500)]
    return events


def yandex_costs() -> list[Cost]:
    """32 000 of parts and 19 388 of masters by their orders, 15 200 of couriers by client, 7 980 of taxes by channel."""
    parts = [Cost(CostType.PARTS, FIRST, rub(842 if number else 846), CostTarget.ORDER, f"A-{number}") for number in range(38)]
    masters = [Cost(CostType.MASTER, FIRST, rub(510 if number else 518), CostTarget.ORDER, f"A-{number}") for number in range(38)]
    couriers = [Cost(CostType.COURIER, date(2026, 3, 31), rub(400), CostTarget.LEAD, client(number)) for number in range(38)]
    taxes = Cost(CostType.TAXES, FIRST, rub(7980), CostTarget.CHANNEL, YANDEX, last_day=date(2026, 3, 31))
    return [*parts, *masters, *couriers, taxes]
