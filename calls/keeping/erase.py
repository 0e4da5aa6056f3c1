"""A client's right to be forgotten: his calls, their sound and words, and his number wherever it stands."""

import gzip
import secrets
import shutil
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from calls.house import House
from calls.model.errors import CallError
from calls.model.number_forms import NumberForms
from calls.model.people import AuditEntry, Deed
from calls.store.erasure import Traces, erase_traces, find_traces
from calls.store.scan_rows import Found, scan_rows
from calls.store.wipe import wipe_deleted

Tick = Callable[[int, int], None]
GZIP = b"\x1f\x8b"
OBJECT = "object"
DROPPED = "dropped"  # what people dropped on a page and is not a call yet; nothing in it is the only copy


@dataclass(frozen=True, slots=True)
class Erasure:
    calls: int
    transcripts: int
    verdicts: int
    objects: int  # recordings, their peaks and copies for browsers, events of the exchange
    orders: int  # keep their money, lose the number
    files: int  # names of files that were offered
    numbers: int  # of the same client


def traces_of(house: House, number: NumberForms) -> Traces:
    """What `erase` would take."""
    with house.database.read() as connection:
        return find_traces(connection, number.digits, number.pattern())


def erase(house: House, number: NumberForms, by: str) -> Erasure:
    """Sound goes first and rows with the commit: whatever stops it in between, the same erasure asked for again ends it.

    The audit says that something was erased, by whom and how much, and no number.
    """
    with house.database.write() as connection:
        traces = find_traces(connection, number.digits, number.pattern())
        erase_traces(connection, traces, f"erased-{secrets.token_hex(4)}")
        for name in traces.objects:
            house.blobs.remove(name)
    shutil.rmtree(house.settings.state_dir / DROPPED, ignore_errors=True)  # half files, and books of calls that wait for their recordings
    told = counts_of(traces)
    details = {name: str(getattr(told, name)) for name in ("calls", "objects", "orders", "files")}
    house.audit.note(AuditEntry(datetime.now(UTC), by, None, Deed.CHANGED, "/erase", details))
    wipe_deleted(house.database)
    return told


def counts_of(traces: Traces) -> Erasure:
    return Erasure(
        calls=len(traces.calls),
        transcripts=traces.transcripts,
        verdicts=traces.verdicts,
        objects=len(traces.objects),
        orders=len(traces.orders),
        files=len(traces.intake),
        numbers=len(traces.numbers),
    )


def scan(house: House, number: NumberForms, tick: Tick) -> Iterator[Found]:
    """Every row and every stored object in which the number still stands, in any of its usual spellings."""
    written = number.pattern()
    yield from scan_rows(house.database, written)
    names = list(house.blobs.names())
    for done, name in enumerate(names, 1):
        if written.search(_bytes_of(house, name).decode("latin-1")):
            yield Found(OBJECT, "", name)
        tick(done, len(names))


def _bytes_of(house: House, name: str) -> bytes:
    """Events of an exchange are packed: they are read unpacked."""
    try:
        data = house.blobs.read(name)
    except CallError as error:
        if error.permanent:  # removed meanwhile
            return b""
        raise
    if not data.startswith(GZIP):
        return data
    try:
        return gzip.decompress(data)
    except (OSError, EOFError, zlib.error):
        return data
