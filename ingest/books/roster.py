"""Who works when, day by day: a manager's day in a roster stands instead of his weekly shifts."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time

from calls.model.books import Book, Entry, RosterDay, WorkSpan
from calls.model.call import ManagerId
from calls.model.company import LineKind
from ingest.books.book_format import BookFormat, Reader, no_check
from ingest.books.item import Item, Notes
from ingest.cells import at_wall, read_day, read_time
from ingest.csv_rows import CellError, Columns, Row

COLUMNS = Columns(
    required={
        "manager": ("name", "employee", "extension", "менеджер", "сотрудник", "имя", "співробітник", "ім'я"),
        "date": ("day", "дата", "день"),
    },
    optional={
        "from": ("start", "begin", "с", "начало", "з", "початок"),
        "to": ("end", "until", "по", "до", "конец", "кінець"),
        "off": ("day_off", "выходной", "вихідний"),
    },
)
MIDNIGHT = time(0)
OFF = frozenset({"off", "day off", "-", "–", "—", "выходной", "вихідний"})


def _read(row: Row, reader: Reader) -> tuple[Entry, tuple[str, ...]]:
    day = read_day(row.required("date"))
    manager = _manager(row.required("manager"), day, reader)
    start, end, off = row.cells["from"], row.cells["to"], row.cells["off"].casefold()
    is_off = off not in ("", "no", "нет", "ні", "0") or start.casefold() in OFF
    if is_off and (end or (start and start.casefold() not in OFF)):
        raise CellError("the day is off and has hours", "Leave from and to empty on a day off")
    if is_off:
        return RosterDay(manager, day, ()), ()
    if not start or not end:
        raise CellError("from or to is empty", "Write both, or yes under off for a day off")
    span = WorkSpan(read_time(start), MIDNIGHT if end == "24:00" else read_time(end))
    if span.to_time != MIDNIGHT and span.to_time <= span.from_time:
        raise CellError("the shift ends before it begins", "Write a night as two lines, split at 00:00")
    for edge in (span.from_time, span.to_time):
        at_wall(datetime.combine(day, edge), reader.zone)
    return RosterDay(manager, day, (span,)), ()


def _manager(text: str, day: date, reader: Reader) -> ManagerId:
    """By id or name, else by the extension that is his on that day."""
    wanted, company = text.casefold(), reader.company
    found = {manager.id for manager in company.managers if wanted in (manager.id.casefold(), manager.name.casefold())}
    if not found:
        lines = [line for line in company.lines if line.kind is not LineKind.MOBILE and line.valid.covers(day)]
        found = {line.manager for line in lines if line.address.casefold() == wanted}
    if len(found) == 1:
        return found.pop()
    known = ", ".join(manager.id for manager in company.managers) or "none yet"
    what = "several managers are called so" if found else f"{text} is no manager of the company"
    raise CellError(what, f"Write one of {known}, or add him to company.toml")


def _key(entry: Entry) -> tuple[str, str]:
    day = _day(entry)
    return day.manager, day.day.isoformat()


def _fold(items: Sequence[Item], notes: Notes) -> list[Item]:
    """All lines of a manager's day are his hours of that day."""
    taken: list[Item] = []
    for item in items:
        clash = next((one for one in taken if _overlap(_day(one.entry), _day(item.entry))), None)
        if clash is None:
            taken.append(item)
            continue
        where = f"line {clash.line}" if clash.file == item.file else clash.source
        notes.reject(
            item, f"{_day(item.entry).manager} works twice at one time on {_day(item.entry).day}, see {where}", "Correct one of the two"
        )
    spans = tuple(sorted((span for one in taken for span in _day(one.entry).spans), key=lambda span: span.from_time))
    return [replace(taken[0], entry=replace(_day(taken[0].entry), spans=spans))]


def _overlap(one: RosterDay, other: RosterDay) -> bool:
    """A day off leaves no room for hours, nor for another line that says so."""
    if not one.spans or not other.spans:
        return True
    return any(mine.from_time < _end(its) and its.from_time < _end(mine) for mine in one.spans for its in other.spans)


def _end(span: WorkSpan) -> time:
    return time.max if span.to_time == MIDNIGHT else span.to_time


def _day(entry: Entry) -> RosterDay:
    assert isinstance(entry, RosterDay)
    return entry


ROSTER = BookFormat(Book.ROSTER, COLUMNS, None, _read, _key, _fold, no_check)
