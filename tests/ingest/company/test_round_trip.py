from datetime import date, time
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from calls.model.call import ChannelId, ManagerId
from calls.model.company import (
    AdChannel,
    Company,
    Department,
    Line,
    LineKind,
    Manager,
    Member,
    Number,
    Plan,
    Product,
    Shift,
    SpeechChoice,
    SpeechEngine,
    Validity,
)
from calls.model.pay_plan import BelowFix, Credit, PayCycle
from ingest.company.changes import preview
from ingest.company.reading import read_text
from ingest.company.starter import starter_text
from ingest.company.text import company_text
from tests.ingest.company.samples import GOOD

SIGNS = st.characters(exclude_categories=("C", "Z"), include_characters=" ")  # what can be printed: quotes, backslashes, any alphabet
TEXT = st.text(SIGNS, min_size=1, max_size=8).filter(lambda text: bool(text.strip()))
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))
NUMBERS = [f"+4420794601{last:02}" for last in range(40)]


@st.composite
def validities(draw: st.DrawFn) -> Validity:
    first, last = sorted(draw(st.lists(DAYS, min_size=2, max_size=2, unique=True)))
    return Validity(draw(st.sampled_from([None, first])), draw(st.sampled_from([None, last])))


@st.composite
def companies(draw: st.DrawFn) -> Company:
    """Valid companies: each address once, each weekday once a manager."""
    ids = [
        ManagerId(name) for name in draw(st.lists(st.sampled_from(["maria", "анна", "o-1", "x.y_2"]), min_size=1, max_size=3, unique=True))
    ]
    channels = [ChannelId(name) for name in draw(st.lists(st.sampled_from(["google", "radio", "газета"]), max_size=3, unique=True))]
    addresses = draw(st.lists(st.sampled_from(NUMBERS), max_size=8, unique=True))
    lines = [Line(draw(st.sampled_from(ids)), *_address(draw, address), draw(validities())) for address in addresses]
    numbers = [
        Number(number, draw(st.sampled_from(channels)), draw(validities()))
        for number in NUMBERS[: draw(st.integers(0, 4)) if channels else 0]
    ]
    stages = draw(st.lists(TEXT, min_size=1, max_size=3, unique_by=str.casefold))
    departments = tuple(Department(one, draw(TEXT), draw(st.sampled_from([None, f"6{one}"]))) for one in "12"[: draw(st.integers(0, 2))])
    return Company(
        name=draw(TEXT),
        time_zone=draw(st.sampled_from(["Europe/London", "Asia/Vladivostok"])),
        currency="GBP",
        country="GB",
        language="uk",
        queue="sales",
        sale_stages=tuple(stages),
        counted_stage=draw(st.sampled_from(stages)),
        came_stage=draw(st.sampled_from([None, stages[0]])),
        paid_stage=draw(st.sampled_from([None, stages[-1]])) if len(stages) > 1 else None,
        departments=departments,
        members=tuple(Member(one.id, name, draw(validities())) for one in departments for name in ids),
        managers=tuple(Manager(name, draw(TEXT), draw(st.none() | DAYS), draw(st.none() | DAYS)) for name in ids),
        lines=tuple(sorted(lines, key=lambda line: ids.index(line.manager))),
        channels=tuple(AdChannel(name, draw(TEXT), tuple(draw(st.lists(TEXT, max_size=2)))) for name in channels),
        numbers=tuple(sorted(numbers, key=lambda number: channels.index(number.channel))),
        shifts=tuple(
            Shift(name, day, time(9), draw(st.sampled_from([time(18), time(0), time(17, 30, 15)])), draw(validities()))
            for name in ids
            for day in ("mon", "sun")
        ),
        plans=draw(st.sampled_from([(), (Plan(Decimal("0.5"), Decimal("1000.10"), Validity(None, date(2026, 1, 1))),)])),
        products=tuple(Product(name, (name.lower(),)) for name in draw(st.lists(TEXT, max_size=2, unique=True))),
        languages=draw(st.sampled_from([(), ("ru", "uk"), ("uk", "en", "ru")])),
        speech=draw(
            st.sampled_from(
                [(), (SpeechChoice("uk", SpeechEngine.ONNX_ASR, draw(TEXT)),), (SpeechChoice("uk", SpeechEngine.POCKETSPHINX),)]
            )
        ),
    )


def _address(draw: st.DrawFn, number: str) -> tuple[LineKind, str]:
    kind = draw(st.sampled_from(LineKind))
    return kind, {LineKind.EXTENSION: number[-3:], LineKind.INTERFACE: f"PJSIP/{number[-3:]}", LineKind.MOBILE: number}[kind]


@settings(deadline=None, max_examples=40)
@given(companies())
def test_what_is_exported_is_read_back_as_the_same_company(company: Company) -> None:
    assert read_text(company_text(company, None), "company.toml").company == company
    assert read_text(starter_text(company), "company.toml").company == company


def test_a_hand_written_file_survives_export() -> None:
    company = read_text(GOOD, "company.toml").company

    assert read_text(company_text(company, "phrases.txt"), "company.toml").company == company


def test_parts_in_another_order_are_the_same_company() -> None:
    company = read_text(GOOD, "company.toml").company
    shuffled = read_text(GOOD, "company.toml").company
    shuffled = Company(
        **{name: getattr(shuffled, name) for name in Company.__slots__ if name not in ("lines", "numbers")},
        lines=tuple(reversed(shuffled.lines)),
        numbers=tuple(reversed(shuffled.numbers)),
    )

    assert preview(company, read_text(company_text(shuffled, None), "company.toml").company) == ()


def test_every_key_of_a_plan_comes_back() -> None:
    sales = '[sales]\nstages = ["measured", "came", "paid"]\ncounted = "measured"\ncame = "came"\n'
    department = '[[departments]]\nid = "salon"\nname = "Salon"\nmembers = []\n'
    plan = (
        '[[plans]]\nbaseline_share = "0.333333333333333333"\nrate = "1000.50"\ncurrency = "EUR"\narrival_share = "0.80"\n'
        'most_above = "20000"\nmost_below = "5000"\nbelow_fix = {by = "the \\"owner\\"", on = 2026-09-01}\ncredit = "split"\n'
        'period = "quarter"\ndepartment = "salon"\nfix = "15000"\nvalid_from = 2026-01-01\n'
    )
    head = GOOD[: GOOD.index("[sales]")]
    company = read_text(f"{head}{sales}\n{department}\n{plan}", "company.toml").company
    (read,) = company.plans

    assert read == Plan(
        Decimal("0.333333333333333333"),
        Decimal("1000.50"),
        Validity(date(2026, 1, 1)),
        "EUR",
        Decimal("0.80"),
        Decimal(20000),
        Decimal(5000),
        BelowFix('the "owner"', date(2026, 9, 1)),
        Credit.SPLIT,
        PayCycle.QUARTER,
        "salon",
        Decimal(15000),
    )
    assert read_text(company_text(company, None), "company.toml").company == company
    assert plan in company_text(company, None)
