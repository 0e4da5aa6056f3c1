"""The firm of the sample house: three managers, three advertisements."""

from datetime import date, time
from decimal import Decimal

from calls.model.call import ChannelId, ManagerId
from calls.model.company import AdChannel, Company, LeadRules, Line, LineKind, Manager, Number, Plan, Product, Shift

EXTENSIONS = {"101": ManagerId("anna"), "102": ManagerId("boris"), "103": ManagerId("clara")}
NUMBERS = {"+442079460101": ChannelId("google"), "+442079460102": ChannelId("newspaper"), "+442079460103": ChannelId("radio")}

COMPANY = Company(
    name="Clear View Windows",
    time_zone="Europe/London",
    currency="GBP",
    country="GB",
    language="en",
    queue="sales",
    sale_stages=("order", "paid"),
    counted_stage="order",
    managers=(
        Manager(ManagerId("anna"), "Anna Marsh", notice_on=date(2025, 1, 7)),
        Manager(ManagerId("boris"), "Boris Field", notice_on=date(2025, 1, 7)),
        Manager(ManagerId("clara"), "Clara Hill", notice_on=date(2025, 1, 7)),
    ),
    lines=tuple(
        Line(manager, kind, f"PJSIP/{extension}" if kind is LineKind.INTERFACE else extension)
        for extension, manager in EXTENSIONS.items()
        for kind in (LineKind.EXTENSION, LineKind.INTERFACE)
    ),
    channels=(
        AdChannel(ChannelId("google"), "Google Ads", ("google",)),
        AdChannel(ChannelId("newspaper"), "Evening Gazette", ("newspaper",)),
        AdChannel(ChannelId("radio"), "City Radio", ("radio",)),
    ),
    numbers=tuple(Number(number, channel) for number, channel in NUMBERS.items()),
    shifts=tuple(Shift(manager, day, time(9), time(18)) for manager in EXTENSIONS.values() for day in ("mon", "tue", "wed", "thu", "fri")),
    plans=(Plan(Decimal("0.30"), Decimal("40.00")),),
    leads=LeadRules(rank_from_leads=5),
    products=(Product("windows", ("windows", "window")), Product("balcony doors", ("balcony door",))),
)
