"""The report that goes to managers and heads each evening: who gets it and when, and each letter's way."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from calls.model.call import ManagerId


@dataclass(frozen=True, slots=True)
class MailReader:
    email: str
    language: str  # en, ru or uk


@dataclass(frozen=True, slots=True)
class ManagerReader:
    manager: ManagerId
    reader: MailReader


@dataclass(frozen=True, slots=True)
class EveningRules:
    at: time  # by the company's clock
    sender: str  # address
    managers: tuple[ManagerReader, ...]
    heads: tuple[MailReader, ...] = ()  # each gets a copy of every manager's report
    pages: str = ""  # where this house's pages are: "https://earshot.example.com"; empty: letters have no links


class LetterState(StrEnum):
    WAITING = "waiting"
    SENDING = "sending"  # a process speaks with the mail server; if it dies, the letter waits again
    HANDING = "handing"  # … and has begun to hand it over: if it dies now, nobody can know whether the letter went
    SENT = "sent"
    REFUSED = "refused"  # by the mail server, for good
    UNSURE = "unsure"  # the line was cut while it was handed over: never sent again by itself


class EveningState(StrEnum):
    MADE = "made"
    MISSED = "missed"  # nothing ran on that evening, nor in time to catch up
    DAY_OFF = "day_off"  # nobody worked


@dataclass(frozen=True, slots=True)
class Letter:
    """One report for one reader. The three keys are unique, so nobody gets two."""

    day: date
    manager: ManagerId  # whom it is about
    to: str
    is_copy: bool  # for a head
    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class LetterWay:
    letter: Letter
    state: LetterState
    attempts: int
    not_before: datetime | None  # aware
    trouble: str  # what the mail server said last, without addresses
    sent_at: datetime | None
