"""Make the evening's letters when the evening comes, and send what waits."""

import logging
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from zoneinfo import ZoneInfo

from analytics.evening.due import due_evenings, roster_of, works_on
from analytics.evening.figures import evenings_of
from api.mail_server import Mail
from api.send_letters import Post, Sent, Waiting, send_letters
from calls.house import House
from calls.model.call import ManagerId
from calls.model.company import Company
from calls.model.evening import EveningRules, EveningState, Letter, MailReader
from dashboards.evening_letter import Writer, write_letter

log = logging.getLogger(__name__)


def look_after_evenings(house: House, now: datetime) -> Sent | None:
    """One round; cheap while nothing is due. None: the company wants no reports, or nobody said which mail server to use."""
    company = house.company.load()
    if company is None or company.evening is None:
        return None
    make_due(house, company, company.evening, now)
    return send_waiting(house, company.evening) if house.settings.smtp_url is not None else None


def make_due(house: House, company: Company, rules: EveningRules, now: datetime) -> tuple[date, ...]:
    """The evenings that were made now."""
    due = due_evenings(house.evenings.last_day(), now, rules.at, ZoneInfo(company.time_zone))
    for day in due.missed:
        if house.evenings.make(day, EveningState.MISSED, ()):
            log.warning("no evening report of %s: nothing ran for more than a week", day)
    return tuple(day for day in due.evenings if make_evening(house, company, rules, day))


def make_evening(house: House, company: Company, rules: EveningRules, day: date) -> bool:
    """False: it was made before."""
    if house.evenings.state_of(day) is not None:
        return False
    letters = tuple(letters_of(house, company, rules, day))
    return house.evenings.make(day, EveningState.MADE if letters else EveningState.DAY_OFF, letters)


def letters_of(house: House, company: Company, rules: EveningRules, day: date) -> Iterator[Letter]:
    """Of each manager who works on that day, or answered a call on it: one to him, if he has an address, and a copy to each head."""
    roster = roster_of(house.books.roster())
    evenings = evenings_of(house, company, day)
    own = {user.login: user.language for user in house.users.list() if user.language}
    readers = {one.manager: _in_own_language(one.reader, own) for one in rules.managers}
    for manager, evening in evenings.items():
        if not (works_on(company, roster, manager, day) or evening.today.answered):
            continue
        if (reader := readers.get(manager)) is not None:
            yield write_letter(evening, Writer(company, reader, is_copy=False, pages=rules.pages))
        for head in {one.email: _in_own_language(one, own) for one in rules.heads}.values():
            if reader is None or head.email != reader.email:
                yield write_letter(evening, Writer(company, head, is_copy=True, pages=rules.pages))


def _in_own_language(reader: MailReader, own: Mapping[str, str]) -> MailReader:
    """The language that he chose for himself goes before the one in the company's file. own: by login, which mostly is the address."""
    return replace(reader, language=own.get(reader.email.lower(), reader.language))


def without_address(company: Company, rules: EveningRules) -> tuple[ManagerId, ...]:
    known = {one.manager for one in rules.managers}
    return tuple(manager.id for manager in company.managers if manager.id not in known)


def send_waiting(house: House, rules: EveningRules) -> Sent:
    """Raises SetupError where no mail server is set, or it cannot be used as it is."""
    waiting = [Waiting(way.letter, way.attempts) for way in house.evenings.due()]
    return send_letters(house.settings, Post(house.evenings, rules.sender, mail_of, "evening reports"), waiting)


def mail_of(letter: Letter) -> Mail:
    name = sha256(f"{letter.day}|{letter.manager}|{letter.to}".encode()).hexdigest()[:24]
    return Mail(letter.to, letter.subject, letter.text, letter.html, f"evening.{letter.day:%Y%m%d}.{name}")
