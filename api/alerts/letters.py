"""Letters about alerts: in each reader's language, from one address, and one to try whether the mail server takes them."""

from dataclasses import dataclass
from hashlib import sha256
from secrets import token_hex
from urllib.parse import unquote, urlsplit

from api.mail_server import Mail
from api.send_letters import Post, Sent, Waiting, mail_talk, send_letters
from calls.house import House
from calls.model.alert import AlertLetter, AlertReader
from calls.model.errors import CallError, SetupError
from dashboards.alert_letter import Frame, Words, alert_words, trial_words
from dashboards.languages import Language
from ingest.company.evening import ADDRESS

TAKEN = "taken"
LONGEST = 254  # RFC 5321


@dataclass(frozen=True, slots=True)
class TrialAnswer:
    """answer: "taken", or what the mail server said instead."""

    to: str
    is_taken: bool
    answer: str


def sender_of(house: House) -> str | None:
    """The setting, else the evening report's sender, else the mail server's user where it is an address."""
    company = house.company.load()
    if house.settings.mail_sender:
        return house.settings.mail_sender
    if company is not None and company.evening is not None:
        return company.evening.sender
    url = house.settings.smtp_url
    user = unquote(urlsplit(url.get_secret_value()).username or "") if url is not None else ""
    return user if "@" in user else None


def is_address(text: str) -> bool:
    return text.isascii() and len(text) <= LONGEST and ADDRESS.fullmatch(text) is not None


def send_waiting(house: House) -> Sent:
    """Raises SetupError where the mail server cannot be used as it is."""
    waiting = [Waiting(one.letter, one.attempts) for one in house.alert_letters.due()]
    if not waiting:
        return Sent()
    frame, own = _frame(house), {user.login: user.language for user in house.users.list() if user.language}

    def mail_of(letter: AlertLetter) -> Mail:
        language = Language(own.get(letter.to.lower(), letter.language))
        name = sha256(f"{letter.alert.id}|{letter.news}|{letter.to}".encode()).hexdigest()[:24]
        return _mail(alert_words(letter, language, frame), letter.to, f"alert.{letter.alert.id}.{name}")

    return send_letters(house.settings, Post(house.alert_letters, _sender(house), mail_of, "alerts"), waiting)


def send_test(house: House, readers: tuple[AlertReader, ...]) -> tuple[TrialAnswer, ...]:
    """One letter to each, now, and what the mail server answered. Raises CallError where there is no talk to be had."""
    if not readers:
        raise SetupError("Nobody reads alerts", remedy="Add an address on /alerts, or name one")
    ready, sender, frame = mail_talk(house.settings), _sender(house), _frame(house)
    results = []
    with ready as talk:
        for one in readers:
            mail = _mail(trial_words(Language(one.language), frame), one.email, f"alert.test.{token_hex(12)}")
            try:
                talk.hand(mail, sender, lambda: None)
                results.append(TrialAnswer(one.email, True, TAKEN))
            except CallError as error:
                results.append(TrialAnswer(one.email, False, error.message))
    return tuple(results)


def _sender(house: House) -> str:
    sender = sender_of(house)
    if sender is None or not is_address(sender):
        raise SetupError("Nobody knows from which address alerts are sent", remedy="Set EARSHOT_MAIL_SENDER=earshot@example.com")
    return sender


def _frame(house: House) -> Frame:
    company = house.company.load()
    if company is None:
        return Frame("", "UTC", "")
    return Frame(company.name, company.time_zone, company.evening.pages if company.evening else "")


def _mail(words: Words, to: str, name: str) -> Mail:
    return Mail(to, words.subject, words.text, words.html, name)
