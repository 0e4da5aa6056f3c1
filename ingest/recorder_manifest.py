"""The manifest of one call, as pbx-recorder sends it: version 1. Both sides are held to the files in tests/contracts/manifests."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from calls.model.call import Direction
from calls.model.exchange import AgentEnd, AgentPart, CallPart, ExchangeFacts, HungUpBy, RoutingStamp, Transfer, TransferKind
from calls.model.recording import Side
from ingest.admission.admit import Remark
from ingest.json_fields import Fields
from ingest.json_object import JsonError, read_object

VERSION = 1
MAX_BYTES = 1 << 20
MOST_PARTS, MOST_AGENTS = 100, 1000
CLOCK_TOLERANCE = timedelta(minutes=2)

CALL_FIELDS = (
    "version", "key", "pbx", "linkedid", "direction", "started_at", "answered_at", "ended_at", "client_number", "dialled_number",
    "queue", "is_answered", "wait_s", "talk_s", "abandoned_after_s", "hung_up_by", "agents", "transfers", "parts", "notice_played",
    "routing", "raw_events", "recorder",
)  # fmt: skip
AGENT_FIELDS = ("interface", "extension", "name", "rang_at", "ring_s", "answered_at", "talk_s", "hold_s", "ended_by")
PART_FIELDS = ("sha256", "size_bytes", "name", "encoding", "rate_hz", "channels", "started_at", "duration_s", "is_incomplete")


@dataclass(frozen=True, slots=True)
class RecorderManifest:
    """None is unknown. parts: each hash once, in the order of recording."""

    key: str  # "<pbx>:<linkedid>"
    started_at: datetime  # UTC, as all times here
    direction: Direction | None
    client_number: str | None
    dialled_number: str | None
    queue: str | None
    is_answered: bool | None
    wait_s: float | None
    talk_s: float | None
    exchange: ExchangeFacts
    parts: tuple[CallPart, ...]


def read_recorder_manifest(data: bytes) -> RecorderManifest:
    """Raises JsonError, whose rule says what is wrong."""
    content = read_object(data, MAX_BYTES)
    _check_version(content.get("version"))
    call = Fields(content, CALL_FIELDS)
    pbx, linkedid, key = call.text("pbx"), call.text("linkedid"), call.text("key")
    if key != f"{pbx}:{linkedid}":
        raise call.wrong("key", "key_mismatch", "it is not <pbx>:<linkedid>")
    if ":" in pbx:
        raise call.wrong("pbx", "bad_text", "it holds a colon, which parts it from the linkedid in the key")
    return RecorderManifest(
        key=key,
        started_at=call.moment("started_at"),
        direction=call.optional_choice("direction", Direction),
        client_number=call.optional_text("client_number"),
        dialled_number=call.optional_text("dialled_number"),
        queue=call.optional_text("queue"),
        is_answered=call.optional_flag("is_answered"),
        wait_s=call.optional_seconds("wait_s"),
        talk_s=call.optional_seconds("talk_s"),
        exchange=_exchange(call, pbx, linkedid),
        parts=_parts(call),
    )


def remarks_on(manifest: RecorderManifest, received_at: datetime) -> tuple[Remark, ...]:
    """What is odd, and is kept all the same: a recording must not wait in a spool until somebody has set a clock right."""
    remarks = []
    ended_at = manifest.exchange.ended_at
    latest = max(moment for moment in (manifest.started_at, ended_at) if moment is not None)
    if latest - received_at > CLOCK_TOLERANCE:
        ahead_min = (latest - received_at) // timedelta(minutes=1)
        remarks.append(Remark("clock_ahead", f"the call lies {ahead_min} min in the future: the exchange's clock is wrong"))
    if ended_at is not None and ended_at < manifest.started_at:
        remarks.append(Remark("ends_before_start", "the call ends before it begins: the exchange's clock was set back meanwhile"))
    if manifest.direction is None:
        remarks.append(Remark("direction_assumed", "the recorder does not know which way the call went: taken as inbound"))
    for earlier, later in zip(manifest.parts, manifest.parts[1:], strict=False):
        if later.started_at < earlier.started_at + timedelta(seconds=earlier.duration_s) - CLOCK_TOLERANCE / 60:
            remarks.append(Remark("parts_overlap", "two parts were recorded at the same time: what is heard repeats itself"))
            break
    return tuple(remarks)


def _check_version(version: object) -> None:
    if type(version) is not int or version < 1:
        raise JsonError("unknown_version", "it is no version of the manifest", "version")
    if version > VERSION:
        raise JsonError("newer_version", f"version {min(version, 10**6)} is newer than {VERSION}, the newest that is known here", "version")


def _exchange(call: Fields, pbx: str, linkedid: str) -> ExchangeFacts:
    recorder = call.optional_object("recorder", ("version", "host"))
    routing = call.optional_object("routing", ("version", "arm"))
    return ExchangeFacts(
        pbx=pbx,
        linkedid=linkedid,
        answered_at=call.optional_moment("answered_at"),
        ended_at=call.optional_moment("ended_at"),
        abandoned_after_s=call.optional_seconds("abandoned_after_s"),
        hung_up_by=call.optional_choice("hung_up_by", HungUpBy),
        agents=call.items("agents", AGENT_FIELDS, _agent, MOST_AGENTS),
        transfers=call.items("transfers", ("kind", "at", "to"), _transfer, MOST_AGENTS),
        notice_played=call.optional_flag("notice_played"),
        routing=RoutingStamp(routing.text("version"), routing.optional_text("arm")) if routing else None,
        raw_events_sha256=call.optional_sha256("raw_events"),
        recorder_version=recorder.optional_text("version") if recorder else None,
        recorder_host=recorder.optional_text("host") if recorder else None,
    )


def _agent(agent: Fields) -> AgentPart:
    return AgentPart(
        interface=agent.optional_text("interface"),
        extension=agent.optional_text("extension"),
        name=agent.optional_text("name"),
        rang_at=agent.optional_moment("rang_at"),
        ring_s=agent.optional_seconds("ring_s"),
        answered_at=agent.optional_moment("answered_at"),
        talk_s=agent.optional_seconds("talk_s"),
        hold_s=agent.optional_seconds("hold_s"),
        ended_by=agent.optional_choice("ended_by", AgentEnd),
    )


def _transfer(transfer: Fields) -> Transfer:
    return Transfer(transfer.optional_choice("kind", TransferKind), transfer.optional_moment("at"), transfer.optional_text("to"))


def _parts(call: Fields) -> tuple[CallPart, ...]:
    """Two parts of the same bytes are one: a line that was silent twice for as long."""
    parts: dict[str, CallPart] = {}
    for part in call.items("parts", PART_FIELDS, _part, MOST_PARTS):
        parts.setdefault(part.sha256, part)
    return tuple(sorted(parts.values(), key=lambda part: (part.started_at, part.name)))


def _part(part: Fields) -> CallPart:
    name = part.text("name")
    if "/" in name or name in (".", ".."):
        raise part.wrong("name", "bad_text", "it is not the name of a file")
    return CallPart(
        sha256=part.sha256("sha256"),
        size_bytes=part.whole("size_bytes", 1),
        name=name,
        encoding=part.text("encoding"),
        rate_hz=part.whole("rate_hz", 1, 1_000_000),
        sides=_sides(part),
        started_at=part.moment("started_at"),
        duration_s=part.seconds("duration_s"),
        is_incomplete=part.flag("is_incomplete"),
    )


def _sides(part: Fields) -> tuple[Side, ...]:
    named = part.raw_list("channels", 2)
    sides = tuple(side for side in Side if side.value in named)
    if not named or len(sides) != len(named):
        raise part.wrong("channels", "unknown_value", 'it is not like ["client", "agent"]')
    return tuple(sorted(sides, key=lambda side: named.index(side.value)))
