"""Our own part of the configuration file, typed and checked as a whole; other parts of the recorder read their own sections."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from pbx_recorder.config import ConfigFile, Section
from pbx_recorder.disk_guard import Marks

_LOCAL = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True)
class PlatformOptions:
    url: str
    token_file: Path
    ca_file: Path | None
    timeout_s: float


@dataclass(frozen=True)
class DeliveryOptions:
    is_newest_first: bool
    is_direct: bool
    bytes_per_s: int
    facts_wait_s: float
    first_retry_s: float
    longest_retry_s: float


@dataclass(frozen=True)
class DialplanOptions:
    pause_keys: str
    resume_keys: str
    plays_notice: bool


@dataclass(frozen=True)
class ServiceOptions:
    state_folder: Path
    metrics_file: Path | None
    metrics_port: int
    log_level: str
    user: str


@dataclass(frozen=True)
class Options:
    pbx: str
    platform: PlatformOptions
    capture_folder: Path
    capture_every_s: float
    spool_folder: Path
    remember_s: float
    delivery: DeliveryOptions
    marks: Marks
    dialplan: DialplanOptions
    service: ServiceOptions


def read_options(config: ConfigFile) -> Options:
    """Raises ConfigError that names section and option."""
    capture, spool = config.section("capture"), config.section("spool")
    options = Options(
        _pbx_id(config.section("pbx")),
        _platform(config.section("platform")),
        capture.path("folder", "/var/spool/pbx-recorder/incoming"),
        capture.seconds("every", "1 s", low=0.05),
        spool.path("folder", "/var/spool/pbx-recorder/spool"),
        spool.seconds("remember", "2 d", low=3600),
        _delivery(config.section("delivery")),
        _marks(config.section("disk")),
        _dialplan(config.section("dialplan")),
        _service(config.section("service")),
    )
    capture.refuse_unknown()
    spool.refuse_unknown()
    if options.capture_folder == options.spool_folder:
        raise spool.wrong("folder", "must not be the capture folder")
    return options


def _pbx_id(section: Section) -> str:
    name = section.text("id")
    if not re.fullmatch(r"[0-9A-Za-z][0-9A-Za-z._-]{0,62}", name):
        raise section.wrong("id", "may hold letters, digits, dot, dash and underscore, at most 63")
    section.refuse_unknown()
    return name


def _platform(section: Section) -> PlatformOptions:
    url = section.text("url")
    parts = urlsplit(url)
    is_plain_allowed = section.flag("allow_plain_http", default=False)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise section.wrong("url", "must look like https://earshot.example")
    if parts.username or parts.password:
        raise section.wrong("url", "must not hold a password; use token_file")
    if parts.scheme == "http" and parts.hostname not in _LOCAL and not is_plain_allowed:
        raise section.wrong("url", "is plain http, by which the token and the calls could be read on the way")
    options = PlatformOptions(
        url,
        section.path("token_file", "/etc/pbx-recorder/token"),
        section.optional_path("ca_file"),
        section.seconds("timeout", "30 s", low=1),
    )
    section.refuse_unknown()
    return options


def _delivery(section: Section) -> DeliveryOptions:
    options = DeliveryOptions(
        section.choice("first", ("oldest", "newest"), "oldest") == "newest",
        section.flag("direct", default=True),
        section.size_bytes("bandwidth", "0"),
        section.seconds("facts_wait", "60 s"),
        section.seconds("first_retry", "2 s", low=0.1),
        section.seconds("longest_retry", "5 min", low=1),
    )
    section.refuse_unknown()
    return options


def _marks(section: Section) -> Marks:
    marks = Marks(section.size_bytes("low_water", "5 GB"), section.size_bytes("floor", "1 GB"), section.size_bytes("resume", "2 GB"))
    section.refuse_unknown()
    if not marks.floor <= marks.resume <= marks.low_water:
        raise section.wrong("resume", "must lie between floor and low_water")
    return marks


def _dialplan(section: Section) -> DialplanOptions:
    options = DialplanOptions(
        section.text("pause_keys", "*81"), section.text("resume_keys", "*82"), section.flag("plays_notice", default=False)
    )
    for option, keys in (("pause_keys", options.pause_keys), ("resume_keys", options.resume_keys)):
        if not re.fullmatch(r"[0-9*#]{2,8}", keys):
            raise section.wrong(option, "must be 2 to 8 keys of a telephone")
    section.refuse_unknown()
    return options


def _service(section: Section) -> ServiceOptions:
    options = ServiceOptions(
        section.path("state_folder", "/run/pbx-recorder"),
        section.optional_path("metrics_file"),
        section.whole("metrics_port", 0, 0, 65535),
        section.choice("log_level", ("debug", "info", "warning", "error"), "info"),
        section.text("user", "asterisk"),
    )
    section.refuse_unknown()
    return options
