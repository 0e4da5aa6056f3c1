"""Who gets the evening report, and when."""

import re

from calls.model.call import ManagerId
from calls.model.company import Manager
from calls.model.evening import EveningRules, MailReader, ManagerReader
from ingest.company.table import Placed, Table

LANGUAGES = ("en", "ru", "uk")
ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@[^\s@<>,;:\"()\[\]\\]+\.[^\s@<>,;:\"()\[\]\\]+")
PAGES = re.compile(r"https?://[^\s/?#]+(/[^\s?#]*)?")


def read_evening(top: Table, managers: list[Placed[Manager]], language: str) -> EveningRules | None:
    """None: there is no such section. language: of readers of whom none is said."""
    if "evening_report" not in top.data:
        return None
    table = top.table("evening_report")
    table.refuse_unknown(("at", "sender", "pages", "heads", "managers"))
    known = {manager.value.id for manager in managers}
    readers = tuple(_manager(entry, known, language) for entry in table.tables("managers"))
    if len({one.manager for one in readers}) != len(readers):
        table.wrong("managers", "a manager stands twice in evening_report", "Give each manager one address.")
    return EveningRules(
        at=table.hour("at"),
        sender=_address(table, "sender"),
        managers=readers,
        heads=tuple(_reader(entry, language, ("email", "language")) for entry in table.tables("heads")),
        pages=_pages(table),
    )


def _manager(entry: Table, known: set[ManagerId], language: str) -> ManagerReader:
    reader = _reader(entry, language, ("manager", "email", "language"))
    manager = ManagerId(entry.text("manager"))
    if manager and manager not in known:
        entry.wrong("manager", f"there is no manager {manager}", f"Write one of {', '.join(sorted(known))}.")
    return ManagerReader(manager, reader)


def _reader(entry: Table, language: str, keys: tuple[str, ...]) -> MailReader:
    entry.refuse_unknown(keys)
    chosen = entry.text("language", language)
    if chosen not in LANGUAGES:
        entry.wrong("language", f"letters cannot be written in {chosen}", f"Write one of {', '.join(LANGUAGES)}.")
    return MailReader(_address(entry, "email"), chosen)


def _address(table: Table, key: str) -> str:
    value = table.text(key)
    if value and not ADDRESS.fullmatch(value):
        table.wrong(key, f"{key} is no mail address", f'Write {key} = "name@example.com".')
    return value


def _pages(table: Table) -> str:
    value = table.text("pages", "")
    if value and not PAGES.fullmatch(value):
        table.wrong("pages", "pages is no web address", 'Write pages = "https://earshot.example.com", or leave it out.')
    return value.rstrip("/")
