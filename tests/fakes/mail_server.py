"""A real SMTP server on this machine, which can also say no, stumble, or hang up at the worst moment."""

import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from socket import socket
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD = "earshot", "s3cret/&:@"


@dataclass(slots=True)
class Postman:
    """What came in, and what the server is to do next. Answers are SMTP lines; "" is as usual."""

    taken: list[tuple[str, EmailMessage]] = field(default_factory=list)  # by whom it is for
    answer_rcpt: dict[str, str] = field(default_factory=dict)
    answer_data: list[str] = field(default_factory=list)  # for the next letters, one each
    cuts_after_data: int = 0  # so many letters are taken, and then the line is cut without an answer
    port: int = 0

    async def handle_RCPT(self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]) -> str:  # noqa: N802
        if refusal := self.answer_rcpt.get(address):
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.answer_data and (answer := self.answer_data.pop(0)):
            return answer
        assert isinstance(envelope.content, bytes)
        message = message_from_bytes(envelope.content, policy=policy.default)
        self.taken += [(to, message) for to in envelope.rcpt_tos]
        if self.cuts_after_data:
            self.cuts_after_data -= 1
            assert server.transport is not None
            server.transport.abort()
        return "250 taken"

    def to(self, address: str) -> list[EmailMessage]:
        return [message for to, message in self.taken if to == address]


@contextmanager
def running(postman: Postman, **how: Any) -> Iterator[Postman]:
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        postman.port = free.getsockname()[1]
    controller = Controller(postman, hostname="127.0.0.1", port=postman.port, **how)
    controller.start()
    try:
        yield postman
    finally:
        controller.stop()


def with_sign_in(folder: Path) -> dict[str, Any]:
    """STARTTLS first, then a password."""

    def authenticate(_server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: Any) -> AuthResult:
        assert isinstance(data, LoginPassword)
        return AuthResult(success=(data.login, data.password) == (USER.encode(), PASSWORD.encode()), handled=False)

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate(folder))
    return {"tls_context": context, "require_starttls": True, "auth_required": True, "authenticator": authenticate}


def certificate(folder: Path) -> tuple[Path, Path]:
    """Of localhost and 127.0.0.1, signed by itself."""
    made, key = folder / "server.pem", folder / "server.key"
    asked = ("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost")
    names = ("-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1")
    subprocess.run(["openssl", *asked, *names, "-keyout", key, "-out", made], check=True, capture_output=True)
    return made, key
