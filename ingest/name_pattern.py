"""Facts in a file's name: FreePBX's layouts by themselves, any other by a pattern.

A pattern is the name with its fields in braces: {started_at:%Y%m%d-%H%M%S}_{client}_{did}_{extension}
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from string import Formatter

from calls.model.call import Direction
from calls.model.errors import CallError
from ingest.company_view import CompanyView
from ingest.direction import direction_of
from ingest.facts import CallFacts
from ingest.wall_time import plausible

FIELDS = {
    "client": r"\+?[0-9A-Za-z]+",
    "did": r"\+?[0-9A-Za-z]+",
    "extension": r"[0-9A-Za-z]+",
    "queue": r"[^-_]+",
    "direction": r"in|out|inbound|outbound|internal",
    "uniqueid": r"\d+\.\d+",
    "any": r".*?",
}
CLOCK = {"%Y": r"\d{4}", "%m": r"\d\d", "%d": r"\d\d", "%H": r"\d\d", "%M": r"\d\d", "%S": r"\d\d", "%y": r"\d\d", "%s": r"\d{9,10}"}
DIRECTIONS = {"in": Direction.INBOUND, "out": Direction.OUTBOUND} | {direction.value: direction for direction in Direction}
REMEDY = f"Fields are {', '.join('{' + name + '}' for name in FIELDS)} and {{started_at:%Y%m%d-%H%M%S}}; {{any}} skips"


@dataclass(frozen=True, slots=True)
class NamePattern:
    text: str
    reader: re.Pattern[str]
    clock: str  # strptime's format; empty without {started_at}
    direction: Direction | None = None  # what a fixed word of the pattern already says


def parse_pattern(text: str, direction: Direction | None = None) -> NamePattern:
    """Raises CallError for a field that does not exist, or that stands twice."""
    reader, clock, seen = "", "", set()
    try:
        parts = list(Formatter().parse(text))
    except ValueError as error:
        raise CallError(f"unreadable pattern {text!r}: {error}", permanent=True, remedy=REMEDY) from error
    for literal, name, spec, _ in parts:
        reader += re.escape(literal)
        if name is None:
            continue
        if (name in seen and name != "any") or name not in {*FIELDS, "started_at"} or (name == "started_at") != bool(spec):
            raise CallError(f"unreadable pattern {text!r}: {{{name}}}", permanent=True, remedy=REMEDY)
        seen.add(name)
        clock = spec or clock if name == "started_at" else clock
        reader += _group(name, spec or "", text)
    if not seen:
        raise CallError(f"the pattern {text!r} names no field", permanent=True, remedy=REMEDY)
    return NamePattern(text, re.compile(reader), clock, direction)


def _group(name: str, spec: str, text: str) -> str:
    if name == "any":
        return FIELDS["any"]
    if name != "started_at":
        return f"(?P<{name}>{FIELDS[name]})"
    if any(code not in CLOCK for code in re.findall("%.", spec)) or not {"%Y", "%y", "%s"} & set(re.findall("%.", spec)):
        raise CallError(f"unreadable time {spec!r} in the pattern {text!r}", permanent=True, remedy=f"Use {' '.join(CLOCK)}")
    pieces = re.split("(%.)", spec)
    return "(?P<started_at>" + "".join(CLOCK.get(piece, re.escape(piece)) for piece in pieces) + ")"


FREEPBX = (
    parse_pattern("in-{did}-{client}-{started_at:%Y%m%d-%H%M%S}-{uniqueid}", Direction.INBOUND),
    parse_pattern("external-{extension}-{client}-{started_at:%Y%m%d-%H%M%S}-{uniqueid}", Direction.INBOUND),
    parse_pattern("q-{queue}-{client}-{started_at:%Y%m%d-%H%M%S}-{uniqueid}", Direction.INBOUND),
    parse_pattern("out-{client}-{extension}-{started_at:%Y%m%d-%H%M%S}-{uniqueid}", Direction.OUTBOUND),
    parse_pattern("internal-{any}-{extension}-{started_at:%Y%m%d-%H%M%S}-{uniqueid}", Direction.INTERNAL),
)


def facts_in_name(path: Path, patterns: tuple[NamePattern, ...], company: CompanyView) -> CallFacts | None:
    """The first pattern that the name fits, with or without its suffix, up to what the exchange adds (-in, -mix)."""
    for pattern in patterns:
        found = pattern.reader.fullmatch(path.stem) or pattern.reader.fullmatch(path.name)
        if found is None:
            continue
        started_at = _time(found.groupdict().get("started_at"), pattern.clock, company)
        if pattern.clock and company.zone is not None and started_at is None:
            continue  # digits in the right places, but no day of any calendar
        return _facts(found.groupdict(), started_at, pattern.direction, company)
    return None


def _facts(found: dict[str, str | None], started_at: datetime | None, fixed: Direction | None, company: CompanyView) -> CallFacts:
    client, did, extension = found.get("client"), found.get("did"), found.get("extension")
    direction = fixed or DIRECTIONS.get(found.get("direction") or "")
    if direction is None and client is not None:
        direction = direction_of(company, caller=client, dialled=did or extension or "")
    return CallFacts(
        uniqueid=found.get("uniqueid"),
        started_at=started_at,
        direction=direction,
        client_number=company.number(client),
        dialled_number=company.number(did),
        extension=extension,
        queue=found.get("queue"),
    )


def _time(text: str | None, clock: str, company: CompanyView) -> datetime | None:
    if text is None:
        return None
    try:
        if clock == "%s":
            return datetime.fromtimestamp(int(text), UTC)
        return company.instant(plausible(datetime.strptime(text, clock)))  # noqa: DTZ007 - the company's zone is added by instant
    except ValueError:
        return None
