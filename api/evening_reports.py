"""Make the evening's letters when the evening comes, and send what waits."""

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from analytics.evening.due import due_evenings, roster_of, works_on
from analytics.evening.figures import evenings_of
from api.mail_server import MailTalk, RefusedLetterError, UnsureLetterError, mail_server_of
from calls.house import House
from calls.model.call import ManagerId
from calls.model.company import Company
from calls.model.errors import CallError, SetupError
from calls.model.evening import EveningRules, EveningState, Letter, LetterState, LetterWay, MailReader
from dashboards.evening_letter import Writer, write_letter

log = logging.getLogger(__name__)
PAUSES_MIN = (1, 2, 5, 15, 30, 60)  # after each try in vain; then always the last
MOST_ATTEMPTS = 60  # two and a half days


@dataclass(frozen=True, slots=True)
class Sent:
    """What one round did, in letters."""

    sent: int = 0
    waiting: int = 0  # tried in vain: they are tried again
    refused: int = 0
    unsure: int = 0


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
    waiting = house.evenings.due()
    if not waiting:
        return Sent()
    if house.settings.smtp_url is None:
        raise SetupError("no mail server is set", remedy="Set EARSHOT_SMTP_URL=smtps://user:password@host (or EARSHOT_SMTP_URL_FILE)")
    server = mail_server_of(house.settings.smtp_url.get_secret_value())
    try:
        with MailTalk(server) as talk:
            ended = [_send(house, talk, one, rules.sender) for one in waiting]
    except CallError as error:
        if error.permanent:
            raise
        log.warning("evening reports wait: %s", error.message)
        return Sent(waiting=len(waiting) - _put_off(house, waiting, error.message))
    return Sent(*(ended.count(state) for state in (LetterState.SENT, LetterState.WAITING, LetterState.REFUSED, LetterState.UNSURE)))


def _send(house: House, talk: MailTalk, way: LetterWay, sender: str) -> LetterState | None:
    """None: another process has it."""
    letter = way.letter
    if not house.evenings.claim(letter):
        return None
    try:
        talk.hand(letter, sender, lambda: _begin(house, letter))
    except RefusedLetterError as error:
        return _give_up(house, letter, LetterState.REFUSED, error.message)
    except UnsureLetterError as error:
        return _give_up(house, letter, LetterState.UNSURE, error.message)
    except CallError as error:
        return _try_later(house, way, error.message)
    house.evenings.sent(letter)
    return LetterState.SENT


def _begin(house: House, letter: Letter) -> None:
    if not house.evenings.hand_over(letter):
        raise CallError("the letter is in other hands", permanent=False)


def _give_up(house: House, letter: Letter, state: LetterState, trouble: str) -> LetterState:
    house.evenings.give_up(letter, state, trouble)
    log.warning("an evening report of %s is %s: %s", letter.day, state, trouble)
    return state


def _try_later(house: House, way: LetterWay, trouble: str) -> LetterState:
    if way.attempts + 1 >= MOST_ATTEMPTS:
        return _give_up(house, way.letter, LetterState.REFUSED, trouble)
    house.evenings.wait(way.letter, trouble, timedelta(minutes=PAUSES_MIN[min(way.attempts, len(PAUSES_MIN) - 1)]))
    return LetterState.WAITING


def _put_off(house: House, waiting: tuple[LetterWay, ...], trouble: str) -> int:
    """The server cannot be reached at all. How many letters are given up."""
    tried = [_try_later(house, way, trouble) for way in waiting if house.evenings.claim(way.letter)]
    return tried.count(LetterState.REFUSED)
