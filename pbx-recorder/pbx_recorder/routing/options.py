"""Our sections of the configuration: [ami], [facts] and [routing]."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pbx_recorder.ami import AmiAccess
from pbx_recorder.config import DEFAULT_FILE, ConfigFile, Section
from pbx_recorder.errors import ConfigError
from pbx_recorder.facts.channels import Devices
from pbx_recorder.facts.watch import WatchedFiles
from pbx_recorder.freeswitch.link import EslAccess
from pbx_recorder.pbx_link import Access
from pbx_recorder.routing.order import MODES
from pbx_recorder.routing.plan import INCLUDE, METHODS

RESPECT, CORRECT = "respect", "correct"


@dataclass(frozen=True)
class RoutingOptions:
    folder: Path
    max_mode: str = "off"
    method: str = "penalty"
    methods: Mapping[str, str] = field(default_factory=dict)  # queue -> method, where it is another
    include_files: Mapping[str, Path] = field(default_factory=dict)  # queue -> file
    on_manual_change: str = RESPECT
    respect_s: float = 8 * 3600.0
    wrapup_s: int = 30
    poll_s: float = 15.0
    check_s: float = 60.0
    silence_s: float = 900.0
    writes_rows: bool = False  # realtime members by `realtime update2`, which needs the AMI class command
    rules: Mapping[str, str] = field(default_factory=dict)  # queue -> widening rule that its dialplan uses

    def method_of(self, queue: str) -> str:
        return self.methods.get(queue, self.method)


@dataclass(frozen=True)
class AmiOptions:
    user: str
    secret_file: Path
    host: str
    port: int

    def access(self) -> AmiAccess:
        """Raises ConfigError."""
        return AmiAccess(self.user, _secret(self.secret_file, "[ami] secret_file"), self.host, self.port)


@dataclass(frozen=True)
class EslOptions:
    password_file: Path
    host: str
    port: int
    domain: str

    def access(self) -> EslAccess:
        """Raises ConfigError."""
        return EslAccess(_secret(self.password_file, "[freeswitch] password_file"), self.host, self.port, self.domain)


@dataclass(frozen=True)
class TelephonyOptions:
    ami: AmiOptions | None
    freeswitch: EslOptions | None  # where it is set, this PBX is a FreeSWITCH
    devices: Devices
    files: WatchedFiles
    facts_folder: Path
    keep_s: float
    routing: RoutingOptions

    @property
    def is_listening(self) -> bool:
        return self.ami is not None or self.freeswitch is not None

    def access(self) -> Access:
        """Raises ConfigError: secrets are read when they are needed, so that recording never waits for them."""
        if self.freeswitch is not None:
            return self.freeswitch.access()
        if self.ami is None:
            raise ConfigError("The recorder may not listen to this PBX", "Set [ami] listen = yes.")
        return self.ami.access()


def read_telephony(config: ConfigFile) -> TelephonyOptions:
    """Raises ConfigError that names section and option."""
    ami, facts = config.section("ami"), config.section("facts")
    socket = config.section("freeswitch")
    freeswitch = _freeswitch(socket)
    asterisk = _access(ami)
    options = TelephonyOptions(
        None if freeswitch else asterisk,
        freeswitch,
        Devices(tuple(facts.text("trunks", "").split())),
        WatchedFiles(facts.optional_path("queue_log"), facts.optional_path("cel")),
        facts.path("folder", "/var/lib/pbx-recorder/facts"),
        facts.seconds("keep", "7 d", low=3600),
        _routing(config.section("routing")),
    )
    ami.refuse_unknown()
    socket.refuse_unknown()
    facts.refuse_unknown()
    return options


def _access(section: Section) -> AmiOptions | None:
    is_listening = section.flag("listen", default=True)
    options = AmiOptions(
        section.text("user", "pbx-recorder"),
        section.path("secret_file", str(DEFAULT_FILE.with_name("ami-secret"))),
        section.text("host", "127.0.0.1"),
        section.whole("port", 5038, 1, 65535),
    )
    return options if is_listening else None


def _freeswitch(section: Section) -> EslOptions | None:
    is_listening = section.flag("listen", default=False)
    options = EslOptions(
        section.path("password_file", str(DEFAULT_FILE.with_name("esl-password"))),
        section.text("host", "127.0.0.1"),
        section.whole("port", 8021, 1, 65535),
        section.text("domain", "default"),
    )
    return options if is_listening else None


def _secret(path: Path, option: str) -> str:
    try:
        return path.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(
            f"{option} {path} cannot be read: {getattr(error, 'strerror', error)}", "Run `pbx-recorder install --write`."
        ) from error


def _routing(section: Section) -> RoutingOptions:
    methods = _pairs(section, "methods")
    for queue, method in methods.items():
        if method not in METHODS:
            raise section.wrong("methods", f"gives queue {queue} none of {', '.join(METHODS)}")
    options = RoutingOptions(
        section.path("folder", "/var/lib/pbx-recorder/routing"),
        section.choice("max_mode", MODES, "off"),
        section.choice("method", METHODS, "penalty"),
        methods,
        {queue: Path(path) for queue, path in _pairs(section, "include_files").items()},
        section.choice("on_manual_change", (RESPECT, CORRECT), RESPECT),
        section.seconds("respect_manual_change", "8 h", low=60),
        section.whole("wrapup_s", 30, 0, 3600),
        section.seconds("poll", "15 s", low=1),
        section.seconds("check", "60 s", low=1),
        section.seconds("silence", "15 min", low=5),
        section.flag("realtime_by_rows", default=False),
        _pairs(section, "rules"),
    )
    for queue in [q for q in {**options.methods, **options.include_files} if options.method_of(q) == INCLUDE]:
        if queue not in options.include_files:
            raise section.wrong("include_files", f"names no file for queue {queue}")
    section.refuse_unknown()
    return options


def _pairs(section: Section, option: str) -> dict[str, str]:
    """`sales:readd support:penalty`"""
    pairs = {}
    for word in section.text(option, "").split():
        name, colon, value = word.partition(":")
        if not colon or not value or not re.fullmatch(r"[A-Za-z0-9_.-]+", name):
            raise section.wrong(option, "must be a list such as sales:readd support:penalty")
        pairs[name] = value
    return pairs
