"""The one door for recordings: admit, save, then announce. Killed at any point and run again, it ends in the same state."""

import logging
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from calls.house import House
from calls.logs import call_fields
from calls.model.call import BY_BYTES, Call, CallId, Lane, call_id_of
from calls.model.intake import Accepted, Duplicate, IntakeOutcome, Rejected
from calls.model.recording import Recording, Side
from calls.store.blobs import chunks_of, hash_of
from calls.store.delivery_repository import Sound
from ingest.admission.admit import Admitted, Remark, admit
from ingest.announcements import find_announcements
from ingest.arrival import Arrival
from ingest.call_of_facts import call_of
from ingest.facts import CallFacts
from ingest.readable_name import readable_name

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Taken:
    outcome: IntakeOutcome
    remarks: tuple[Remark, ...] = ()  # what was mended, assumed or is odd


def take(house: House, arrival: Arrival) -> Taken:
    """Offer one file. A broken one is an outcome; CallError is raised only when the house itself fails."""
    source = _hash_of(arrival.path)
    if source is not None and (known := _already_taken(house, arrival, source)) is not None:
        remarks = _add_facts(house, known.call_id, _call_of(arrival, source, []), None, arrival.lane)
        house.intake.note(arrival.path.name, source, known)
        return Taken(known, tuple(remarks))
    with TemporaryDirectory(prefix="earshot-") as folder:
        admitted = admit(arrival.path, arrival.facts.raw, settings=house.settings, folder=Path(folder), complaint=arrival.complaint)
        if isinstance(admitted, Rejected) or source is None:
            assert isinstance(admitted, Rejected)
            house.intake.note(arrival.path.name, source, admitted)
            return Taken(admitted)
        return _save(house, arrival, admitted, source)


def _hash_of(path: Path) -> str | None:
    try:
        return hash_of(chunks_of(path))
    except OSError:  # admission says why by a rule's name
        return None


def _already_taken(house: House, arrival: Arrival, source: str) -> Duplicate | None:
    """Spares decoding all over again. Peaks are noted last: without them an earlier run was killed on the way."""
    call_id = call_id_of(_source_key(arrival.facts, source))
    recording = house.calls.find_recording(call_id)
    if recording is None or recording.sha256 != source:
        return None
    return Duplicate(call_id) if house.calls.peaks_of(source) else None


def _source_key(facts: CallFacts, source: str) -> str:
    return facts.uniqueid or f"{BY_BYTES}{source}"


def _save(house: House, arrival: Arrival, admitted: Admitted, source: str) -> Taken:
    """Bytes first, then the call (which announces itself), then the note, then the peaks. Every step may be done twice."""
    remarks = list(admitted.remarks)
    sha256 = house.blobs.put_file(admitted.path)
    peaks = house.blobs.put_bytes(admitted.heard.peaks)
    playback = house.blobs.put_file(admitted.heard.playback) if admitted.heard.playback else None
    call = _call_of(arrival, source, remarks)
    recording = _recording_of(arrival, admitted, sha256, playback, remarks)
    found = (*admitted.heard.channel_findings, *find_announcements(house, call, admitted.heard.openings))
    findings = [finding.named_by(recording.sides) for finding in found]
    outcome = house.calls.add(call, recording, arrival.lane, findings, arrival.imported)
    if isinstance(outcome, Duplicate):
        remarks += _add_facts(house, outcome.call_id, call, Sound(recording, None, tuple(findings)), arrival.lane)
        outcome = _resumed(house, outcome, recording)
    house.intake.note(arrival.path.name, source, outcome)
    if house.calls.recording_of(outcome.call_id).sha256 == sha256:
        house.openings.put(outcome.call_id, call.extension, admitted.heard.openings)
        house.calls.set_peaks(sha256, peaks)  # last: where peaks are noted, everything is
    else:
        remarks.append(Remark("other_recording", "the call has another recording already, and a call keeps one"))
    log.info("recording taken", extra=call_fields(outcome.call_id))
    return Taken(outcome, tuple(remarks))


def _add_facts(house: House, call_id: CallId, call: Call, sound: Sound | None, lane: Lane) -> list[Remark]:
    """A call that is known may still lack what this source says: a CDR that came after its recording, a sound that no recorder took."""
    is_changed = house.deliveries.complete(call_id, call, sound, lane)
    return [Remark("facts_added", "what was not known of this call was taken from here")] if is_changed else []


def _resumed(house: House, outcome: Duplicate, recording: Recording) -> Accepted | Duplicate:
    """A call without peaks was added by a run that was killed on the way: this run finishes that acceptance."""
    is_ours = house.calls.recording_of(outcome.call_id) == recording
    is_unfinished = is_ours and house.calls.peaks_of(recording.sha256) is None
    return Accepted(outcome.call_id, recording.repaired_by) if is_unfinished else outcome


def _call_of(arrival: Arrival, source: str, remarks: list[Remark]) -> Call:
    return call_of(arrival, _source_key(arrival.facts, source), remarks)


def _recording_of(arrival: Arrival, admitted: Admitted, sha256: str, playback: str | None, remarks: list[Remark]) -> Recording:
    known = admitted.known
    return Recording(
        sha256=sha256,
        name=readable_name(Path(arrival.path.name)),
        size_bytes=admitted.path.stat().st_size,
        container=known.container,
        codec=known.codec,
        rate_hz=known.rate_hz,
        channels=known.channels,
        duration_s=admitted.heard.duration_s,
        sides=_sides(arrival, known.channels, remarks),
        raw=admitted.raw,
        repaired_by=admitted.repaired_by,
        playback_sha256=playback,
    )


def _sides(arrival: Arrival, channels: int, remarks: list[Remark]) -> tuple[Side, ...]:
    stated = arrival.facts.sides
    if stated and len(stated) != channels:
        remarks.append(Remark("channels_differ", f"the manifest names {len(stated)} channels, the recording has {channels}"))
        stated = ()
    return stated or (arrival.sides if channels == len(arrival.sides) else ())
