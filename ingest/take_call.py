"""A recorder's call: admit its parts, make one recording of them, save, then announce. Told twice, or killed on the way, it is one call."""

import logging
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from calls.house import House
from calls.logs import call_fields
from calls.model.call import Call, CallId, call_id_of
from calls.model.channel_finding import ChannelFinding
from calls.model.errors import CallError, UnavailableError
from calls.model.exchange import CallPart, KnownPart
from calls.model.intake import Accepted, Rejected
from calls.model.recording import Recording
from calls.store.delivery_repository import Delivered, Delivery, Sound
from calls.store.exchange_mapping import in_order
from ingest.admission.admit import Admitted, Remark, admit
from ingest.announcements import find_announcements
from ingest.company_view import view_of
from ingest.delivered_call import call_of, lane_of
from ingest.join_parts import can_join, join_parts
from ingest.recorder_manifest import RecorderManifest, remarks_on

log = logging.getLogger(__name__)
TRIES = 5  # at one call that others deliver at the same time


@dataclass(frozen=True, slots=True)
class TakenCall:
    """held: hashes of all parts whose bytes are safe here; only these may be deleted where they came from."""

    call_id: CallId
    is_new: bool
    held: tuple[str, ...]
    refused: tuple[KnownPart, ...]  # safe here too, but a rule says that they cannot be heard
    remarks: tuple[Remark, ...]


def take_call(house: House, manifest: RecorderManifest, received_at: datetime) -> TakenCall:
    """A part that is not here, or cannot be heard, never stops the others. CallError is raised only when the house itself fails."""
    for _ in range(TRIES):
        call_id = house.deliveries.find(manifest.key, manifest.exchange.linkedid) or call_id_of(manifest.key)
        with TemporaryDirectory(prefix="earshot-") as folder:
            taken = _take(_Bench(house, call_id, Path(folder), {}, list(remarks_on(manifest, received_at))), manifest, received_at)
        if taken is not None:
            log.info("call delivered", extra=call_fields(taken.call_id))
            return taken
    raise UnavailableError("This call is being delivered by several connections at once", remedy="Try again in a minute")


def _take(bench: "_Bench", manifest: RecorderManifest, received_at: datetime) -> TakenCall | None:
    """None: the call has grown meanwhile, and has to be put together again."""
    house, before = bench.house, bench.house.deliveries.parts_of(bench.call_id)
    known = {one.part.sha256: one for one in before}
    for part in manifest.parts:
        if part.sha256 not in known and (one := _admit_part(bench, part)) is not None:
            known[part.sha256] = one
    parts = in_order(list(known.values()))
    heard = _heard_before(house, bench.call_id) if len(parts) == len(before) else _hear(bench, parts)
    raw_events = manifest.exchange.raw_events_sha256
    if raw_events is not None and not house.blobs.exists(raw_events):
        bench.remarks.append(Remark("raw_events_missing", "the call's raw events have not come"))
    call = replace(call_of(manifest, view_of(house.company.load()), has_sound=heard is not None), id=bench.call_id)
    lane = lane_of(call, received_at)
    delivery = Delivery(call, manifest.exchange, parts, None, None, lane)
    if heard is not None:
        delivery = Delivery(call, manifest.exchange, parts, heard.recording, heard.peaks_sha256, lane, _findings(bench, call, heard))
    if len(parts) > len(before):
        house.recorders.note_delivery(manifest.exchange.pbx)  # first: told again, the call has nothing new
    delivered = house.deliveries.put(delivery, before)
    if delivered is None:
        return None
    if bench.openings:
        house.openings.put(call.id, call.extension, bench.openings)
    _note(house, manifest, parts, delivered)
    refused = tuple(one for one in parts if one.heard_sha256 is None)
    return TakenCall(delivered.call_id, delivered.is_new, tuple(one.part.sha256 for one in parts), refused, tuple(bench.remarks))


@dataclass(frozen=True, slots=True)
class _Bench:
    """What one delivery is worked on with."""

    house: House
    call_id: CallId
    folder: Path
    admitted: dict[str, Admitted]  # by the hash of what is heard: each recording is decoded once
    remarks: list[Remark]
    openings: list[bytes] = field(default_factory=list)  # of the channels of what is newly heard


def _findings(bench: _Bench, call: Call, heard: Sound) -> tuple[ChannelFinding, ...]:
    found = find_announcements(bench.house, call, bench.openings)
    return (*heard.channel_findings, *(finding.named_by(heard.recording.sides) for finding in found))


def _heard_before(house: House, call_id: CallId) -> Sound | None:
    recording = house.calls.find_recording(call_id)
    return None if recording is None else Sound(recording, house.calls.peaks_of(recording.sha256))


def _admit_part(bench: _Bench, part: CallPart) -> KnownPart | None:
    """None where its bytes are not here, or not here any more as they came: then they have to be sent again."""
    blobs = bench.house.blobs
    with ExitStack() as stack:
        try:
            path = stack.enter_context(blobs.as_file(part.sha256))
        except CallError as error:
            if not error.permanent:
                raise
            return None
        admitted = _admit(bench, path, part.name)
        if isinstance(admitted, Rejected):
            return KnownPart(part, None, admitted.rule, admitted.detail)
        heard = part.sha256 if admitted.repaired_by is None else blobs.put_file(admitted.path)
    bench.admitted[heard] = admitted
    detail = next((remark.detail for remark in admitted.remarks if remark.rule == admitted.repaired_by), None)
    return KnownPart(part, heard, admitted.repaired_by, detail)


def _admit(bench: _Bench, path: Path, name: str) -> Admitted | Rejected:
    """Under its own name, which some rules look at; each file with a folder of its own for its copies."""
    place = bench.folder / f"{len(list(bench.folder.iterdir()))}"
    copies = place / "copies"
    copies.mkdir(parents=True)
    named = place / "named" / name
    named.parent.mkdir()
    named.symlink_to(path.absolute())
    return admit(named, None, settings=bench.house.settings, folder=copies)


def _hear(bench: _Bench, parts: Sequence[KnownPart]) -> Sound | None:
    """The one recording that is heard of the call, with its peaks; both stand in the blobs."""
    heard = [one for one in parts if one.heard_sha256 is not None]
    if not heard:
        return None
    blobs = bench.house.blobs
    with ExitStack() as stack:
        paths = [stack.enter_context(blobs.as_file(one.heard_sha256 or "")) for one in heard]
        if len(heard) > 1 and (len({one.part.sides for one in heard}) > 1 or not can_join(paths)):
            bench.remarks.append(Remark("parts_not_joined", f"of {len(heard)} parts in several formats only the longest is heard"))
            longest = max(range(len(heard)), key=lambda place: heard[place].part.duration_s)
            heard, paths = [heard[longest]], [paths[longest]]
        path = paths[0]
        if len(heard) > 1:
            path = bench.folder / "joined.wav"
            join_parts(paths, path)
        sha256 = blobs.put_file(path) if len(heard) > 1 else heard[0].heard_sha256 or ""
        admitted = bench.admitted.get(sha256) or _admit(bench, path, heard[0].part.name)
    if isinstance(admitted, Rejected):  # each part was admitted: together they are longer than a call may be
        bench.remarks.append(Remark(admitted.rule, f"the parts together are refused: {admitted.detail}"))
        return None
    recording = _recording_of(bench.house, admitted, heard, sha256)
    bench.openings.extend(admitted.heard.openings)
    findings = tuple(finding.named_by(recording.sides) for finding in admitted.heard.channel_findings)
    return Sound(recording, blobs.put_bytes(admitted.heard.peaks), findings)


def _recording_of(house: House, admitted: Admitted, heard: Sequence[KnownPart], sha256: str) -> Recording:
    known, sides = admitted.known, heard[0].part.sides
    return Recording(
        sha256=sha256,
        name=heard[0].part.name,
        size_bytes=house.blobs.size(sha256),
        container=known.container,
        codec=known.codec,
        rate_hz=known.rate_hz,
        channels=known.channels,
        duration_s=admitted.heard.duration_s,
        sides=sides if len(sides) == known.channels else (),
        raw=admitted.raw,
        repaired_by=next((one.rule for one in heard if one.rule), None),
        playback_sha256=house.blobs.put_file(admitted.heard.playback) if admitted.heard.playback else None,
    )


def _note(house: House, manifest: RecorderManifest, parts: Sequence[KnownPart], delivered: Delivered) -> None:
    """What became of each file, as of every other file that comes in; a manifest that was refused before is now mended."""
    for one in parts:
        refused = Rejected(one.rule or "", one.detail or "", "Nothing: the bytes are kept, and the other parts are heard")
        outcome = refused if one.heard_sha256 is None else Accepted(delivered.call_id, one.rule)
        house.intake.note(one.part.name, one.part.sha256, outcome)
    house.intake.note(manifest.key, None, Accepted(delivered.call_id))
