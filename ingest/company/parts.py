"""The parts of a company, table by table: people with their lines and shifts, channels with their numbers, products."""

import re
from collections.abc import Iterator

from calls.model.call import ChannelId, ManagerId
from calls.model.company import AdChannel, Line, LineKind, Manager, Number, Product, Shift
from calls.model.routing import is_interface
from ingest.company.table import Placed, Table
from ingest.phone_numbers import to_e164

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SPAN = ("valid_from", "valid_to")
_ID = re.compile(r"[\w.-]+")
EXTENSION = re.compile(r"[0-9A-Za-z_.*#+-]+")


def read_manager(table: Table) -> Placed[Manager]:
    table.refuse_unknown(("id", "name", "hired_on", "notice_on", "lines", "shifts"))
    manager = Manager(ManagerId(read_id(table)), table.text("name"), table.day("hired_on"), table.day("notice_on"))
    return Placed(table.path, manager)


def read_lines(manager: ManagerId, table: Table, country: str) -> Iterator[Placed[Line]]:
    for entry in table.tables("lines"):
        kinds = [kind for kind in LineKind if kind.value in entry.data]
        entry.refuse_unknown((*(kind.value for kind in LineKind), *_SPAN))
        if len(kinds) != 1:
            entry.problems.add(
                entry.path, "a line is one extension, one interface or one mobile", 'Write {extension = "101"}, each in its own braces.'
            )
            continue
        if address := _address(entry, kinds[0], country):
            yield Placed(entry.path, Line(manager, kinds[0], address, entry.validity()))


def read_shifts(manager: ManagerId, table: Table) -> Iterator[Placed[Shift]]:
    """One shift for each of its days. Midnight at the end is 00:00."""
    for entry in table.tables("shifts"):
        entry.refuse_unknown(("days", "from", "to", *_SPAN))
        start, end, valid = entry.hour("from"), entry.hour("to"), entry.validity()
        if end <= start and end.isoformat() != "00:00:00":
            entry.wrong("to", "the shift ends before it begins", "Write a night as two shifts, split at 00:00.")
        days = entry.texts("days")
        if "days" not in entry.data or not set(days) <= set(WEEKDAYS):
            entry.wrong("days", "days must name the days of the week", f"Write days from {', '.join(WEEKDAYS)}.")
        for day in days:
            yield Placed(entry.path, Shift(manager, day, start, end, valid))


def read_channel(table: Table) -> Placed[AdChannel]:
    table.refuse_unknown(("id", "name", "spoken_as", "numbers"))
    return Placed(table.path, AdChannel(ChannelId(read_id(table)), table.text("name"), table.texts("spoken_as")))


def read_numbers(channel: ChannelId, table: Table, country: str) -> Iterator[Placed[Number]]:
    for entry in table.tables("numbers"):
        entry.refuse_unknown(("number", "campaign", *_SPAN))
        if number := _telephone(entry, "number", country):
            yield Placed(entry.path, Number(number, channel, entry.validity(), entry.optional_text("campaign") or ""))


def read_product(table: Table) -> Placed[Product]:
    table.refuse_unknown(("name", "spoken_as"))
    return Placed(table.path, Product(table.text("name"), tuple(word.lower() for word in table.texts("spoken_as"))))


def read_id(table: Table) -> str:
    name = table.text("id")
    if name and not _ID.fullmatch(name):
        table.wrong("id", f"id {name} has signs that an address cannot carry", "Use letters, digits, - _ and . only.")
    return name


def _address(entry: Table, kind: LineKind, country: str) -> str:
    if kind is LineKind.MOBILE:
        return _telephone(entry, kind.value, country)
    address = entry.text(kind.value)
    if kind is LineKind.INTERFACE and address and not is_interface(address):
        entry.wrong(kind.value, f"interface {address} is not technology/resource", "Write it as the queue names its member: PJSIP/101.")
    if kind is LineKind.EXTENSION and address and not EXTENSION.fullmatch(address):
        entry.wrong(kind.value, f"extension {address} has signs that no extension has", 'Write what the exchange dials: "101".')
    return address


def _telephone(entry: Table, key: str, country: str) -> str:
    text = entry.text(key)
    number = to_e164(text, country) if text and country else None
    if text and country and number is None:
        entry.wrong(key, f"{text} is not a telephone number", "Write it with its country code: +442079460101.")
    return number or text
