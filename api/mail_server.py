"""A talk with the company's mail server: SMTP, encrypted wherever the way is not this machine alone."""

import ssl
from collections.abc import Callable
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP as SMTP_LINES
from email.utils import format_datetime
from smtplib import SMTP, SMTP_SSL, SMTPException, SMTPNotSupportedError, SMTPResponseException
from urllib.parse import unquote, urlsplit

from calls.model.errors import CallError, SetupError, UnavailableError
from calls.store.call_repository import now_utc

TIMEOUT_S = 30.0
PORTS = {"smtp": 587, "smtps": 465}
REMEDY = "Write smtps://user:password@host, or smtp://user:password@host:587 (STARTTLS)"
HERE = ("localhost", "127.0.0.1", "::1")
ACCEPTED, LASTING = 250, 500  # SMTP codes: from 500 on, trying again does not help


@dataclass(frozen=True, slots=True)
class MailServer:
    host: str
    port: int
    is_tls: bool  # from the first byte; else by STARTTLS, which must be there unless the server is this machine
    user: str
    password: str

    def __repr__(self) -> str:
        return f"MailServer({self.host}:{self.port})"


@dataclass(frozen=True, slots=True)
class Mail:
    """name: before the @ of its Message-ID, the same at every try."""

    to: str
    subject: str
    text: str
    html: str
    name: str


class RefusedLetterError(CallError):
    """The server says no, for good."""


class UnsureLetterError(CallError):
    """The line was cut after the letter had been spoken and before the server said whether it took it."""


def mail_server_of(url: str) -> MailServer:
    """Raises SetupError; its message leaves the address out, which holds a password."""
    try:
        parts = urlsplit(url)
        port = parts.port or PORTS.get(parts.scheme, 0)
    except ValueError:
        parts, port = urlsplit(""), 0
    if parts.scheme not in PORTS or not parts.hostname or parts.path not in ("", "/") or parts.query:
        raise SetupError("EARSHOT_SMTP_URL is no address of a mail server", remedy=REMEDY)
    return MailServer(parts.hostname, port, parts.scheme == "smtps", unquote(parts.username or ""), unquote(parts.password or ""))


class MailTalk:
    """One connection for several letters. A context manager; raises UnavailableError where there is no talk to be had."""

    def __init__(self, server: MailServer) -> None:
        self._server = server
        self._smtp: SMTP | None = None

    def __enter__(self) -> "MailTalk":
        server = self._server
        try:
            self._smtp = _connected(server)
            if server.user:
                self._smtp.login(server.user, server.password)
        except SMTPNotSupportedError as error:
            self.__exit__()
            raise SetupError(f"The mail server {server.host} offers no encryption, or no sign-in", remedy=REMEDY) from error
        except (OSError, SMTPException) as error:
            self.__exit__()
            raise UnavailableError(f"The mail server {server.host} does not answer: {_said(error)}", remedy="It is tried again") from None
        return self

    def __exit__(self, *_told: object) -> None:
        if self._smtp is not None:
            self._smtp.close()
            self._smtp = None

    def hand(self, mail: Mail, sender: str, begin: Callable[[], None]) -> None:
        """begin: called when the server has agreed to reader and sender, right before the letter itself.

        Raises UnavailableError (try again), RefusedLetterError (never) or UnsureLetterError (nobody knows).
        """
        assert self._smtp is not None
        try:
            self._agree(self._smtp, sender, mail.to)
        except (OSError, SMTPException) as error:
            raise _refusal(error) from None
        begin()
        try:
            code, _ = self._smtp.data(message_of(mail, sender).as_bytes(policy=SMTP_LINES))
        except SMTPResponseException as error:  # it said no to DATA itself
            raise _refusal(error) from None
        except (OSError, SMTPException) as error:
            raise UnsureLetterError(_said(error), permanent=True) from None
        if code != ACCEPTED:
            raise _refusal(SMTPResponseException(code, b""))

    def _agree(self, smtp: SMTP, sender: str, to: str) -> None:
        smtp.ehlo_or_helo_if_needed()
        for code, answer in (smtp.mail(sender), smtp.rcpt(to)):
            if code not in (ACCEPTED, 251):
                smtp.rset()
                raise SMTPResponseException(code, answer)


def message_of(mail: Mail, sender: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = Address("Earshot", addr_spec=sender)
    message["To"] = Address(addr_spec=mail.to)
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(now_utc())
    message["Message-ID"] = f"<{mail.name}@{sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.text, cte="quoted-printable")  # any server takes it
    message.add_alternative(mail.html, subtype="html", cte="quoted-printable")
    return message


def _connected(server: MailServer) -> SMTP:
    trusted = ssl.create_default_context()
    if server.is_tls:
        return SMTP_SSL(server.host, server.port, timeout=TIMEOUT_S, context=trusted)
    smtp = SMTP(server.host, server.port, timeout=TIMEOUT_S)
    smtp.ehlo()
    if server.host not in HERE or smtp.has_extn("starttls"):
        smtp.starttls(context=trusted)
        smtp.ehlo()
    return smtp


def _refusal(error: OSError | SMTPException) -> CallError:
    if isinstance(error, SMTPResponseException) and error.smtp_code >= LASTING:
        return RefusedLetterError(_said(error), permanent=True)
    return UnavailableError(_said(error), remedy="It is tried again")


def _said(error: OSError | SMTPException) -> str:
    """Without the server's own words: they repeat addresses."""
    return f"SMTP {error.smtp_code}" if isinstance(error, SMTPResponseException) else type(error).__name__
