"""Send letters that wait: each once, tried again while the server is away or busy, and given up where it says no for good."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Generic, Protocol, TypeVar

from api.mail_server import Mail, MailTalk, RefusedLetterError, UnsureLetterError, mail_server_of
from calls.model.errors import CallError, SetupError
from calls.model.evening import LetterState
from calls.settings import Settings

log = logging.getLogger(__name__)
PAUSES_MIN = (1, 2, 5, 15, 30, 60)  # after each try in vain; then always the last
MOST_ATTEMPTS = 60  # two and a half days
L = TypeVar("L")
Of = TypeVar("Of", contravariant=True)


class Outbox(Protocol[Of]):
    """Letters of one kind, as calls.store keeps them."""

    def claim(self, letter: Of) -> bool: ...

    def hand_over(self, letter: Of) -> bool: ...

    def sent(self, letter: Of) -> None: ...

    def wait(self, letter: Of, trouble: str, pause: timedelta) -> None: ...

    def give_up(self, letter: Of, state: LetterState, trouble: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Waiting(Generic[L]):
    letter: L
    attempts: int


@dataclass(frozen=True, slots=True)
class Post(Generic[L]):
    """How letters of one kind are sent. what: their name in the log."""

    outbox: Outbox[L]
    sender: str
    mail_of: Callable[[L], Mail]
    what: str


@dataclass(frozen=True, slots=True)
class Sent:
    """What one round did, in letters."""

    sent: int = 0
    waiting: int = 0  # tried in vain: they are tried again
    refused: int = 0
    unsure: int = 0


def mail_talk(settings: Settings) -> MailTalk:
    """Raises SetupError where no mail server is set, or its address is none."""
    if settings.smtp_url is None:
        raise SetupError("No mail server is set", remedy="Set EARSHOT_SMTP_URL=smtps://user:password@host (or EARSHOT_SMTP_URL_FILE)")
    return MailTalk(mail_server_of(settings.smtp_url.get_secret_value()))


def send_letters(settings: Settings, post: Post[L], waiting: Sequence[Waiting[L]]) -> Sent:
    """Raises SetupError where no mail server is set, or it cannot be used as it is."""
    if not waiting:
        return Sent()
    try:
        with mail_talk(settings) as talk:
            ended = [_send(post, talk, one) for one in waiting]
    except CallError as error:
        if error.permanent:
            raise
        log.warning("%s wait: %s", post.what, error.message)
        tried = [_try_later(post, one, error.message) for one in waiting if post.outbox.claim(one.letter)]
        return Sent(waiting=len(waiting) - tried.count(LetterState.REFUSED))
    return Sent(*(ended.count(state) for state in (LetterState.SENT, LetterState.WAITING, LetterState.REFUSED, LetterState.UNSURE)))


def _send(post: Post[L], talk: MailTalk, one: Waiting[L]) -> LetterState | None:
    """None: another process has it."""
    letter, outbox = one.letter, post.outbox
    if not outbox.claim(letter):
        return None

    def begin() -> None:
        if not outbox.hand_over(letter):
            raise CallError("the letter is in other hands", permanent=False)

    try:
        talk.hand(post.mail_of(letter), post.sender, begin)
    except RefusedLetterError as error:
        return _give_up(post, letter, LetterState.REFUSED, error.message)
    except UnsureLetterError as error:
        return _give_up(post, letter, LetterState.UNSURE, error.message)
    except CallError as error:
        return _try_later(post, one, error.message)
    outbox.sent(letter)
    return LetterState.SENT


def _give_up(post: Post[L], letter: L, state: LetterState, trouble: str) -> LetterState:
    post.outbox.give_up(letter, state, trouble)
    log.warning("%s: a letter is %s: %s", post.what, state, trouble)
    return state


def _try_later(post: Post[L], one: Waiting[L], trouble: str) -> LetterState:
    if one.attempts + 1 >= MOST_ATTEMPTS:
        return _give_up(post, one.letter, LetterState.REFUSED, trouble)
    post.outbox.wait(one.letter, trouble, timedelta(minutes=PAUSES_MIN[min(one.attempts, len(PAUSES_MIN) - 1)]))
    return LetterState.WAITING
