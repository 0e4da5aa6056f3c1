"""What follows what in time: a list of addresses becomes another one from a day on, and the days before it stay as they were."""

from collections.abc import Sequence
from datetime import date
from typing import Any

Entry = dict[str, Any]


def day_in(text: str) -> date | str:
    """A day, or the text as it came, which the checks then refuse by the name of its field."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


def is_open(entry: Entry, today: date) -> bool:
    """It holds now, or will."""
    ends = entry.get("valid_to")
    return ends is None or ends > today


def from_day_on(entries: Sequence[Entry], key: str, wanted: Sequence[str], day: date | str | None, today: date) -> list[Entry]:
    """Entries of `key` that hold now become those that are wanted. day None: it was never otherwise, a mistake is put right."""
    followed = [one for entry in entries if (one := _ended(entry, key, wanted, day, today)) is not None]
    there = {entry[key] for entry in followed if key in entry and is_open(entry, today) and entry[key] in wanted}
    since: Entry = {} if day is None else {"valid_from": day}
    return [*followed, *({key: address, **since} for address in dict.fromkeys(wanted) if address not in there)]


def end_all(entries: Sequence[Entry], day: date | str, today: date) -> list[Entry]:
    """Nothing of it holds from the day on."""
    return [{**entry, "valid_to": day} if is_open(entry, today) else entry for entry in entries]


def _ended(entry: Entry, key: str, wanted: Sequence[str], day: date | str | None, today: date) -> Entry | None:
    """None: it goes altogether, for it never held."""
    if key not in entry or not is_open(entry, today) or entry[key] in wanted:
        return entry
    begins = entry.get("valid_from")
    if day is None or (isinstance(day, date) and begins is not None and begins >= day):
        return None
    return {**entry, "valid_to": day}
