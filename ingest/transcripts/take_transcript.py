"""The door for words that others made: for a call that has its sound beside it, or for one that has none."""

import logging
from dataclasses import replace

from calls.house import House
from calls.logs import call_fields
from calls.model.call import Call
from calls.model.intake import Accepted, Duplicate, IntakeOutcome, Rejected
from ingest.admission.admit import Remark
from ingest.arrival import Arrival
from ingest.call_of_facts import call_of
from ingest.take_recording import Taken
from ingest.transcripts.import_file import ReadTranscript

log = logging.getLogger(__name__)


def take_alone(house: House, arrival: Arrival, read: ReadTranscript | Rejected) -> Taken:
    """A transcript without a recording. One of a call that we have already becomes that call's words."""
    if isinstance(read, Rejected):
        house.intake.note(arrival.path.name, None, read)
        return Taken(read)
    arrival = replace(arrival, facts=arrival.facts.or_else(read.facts))
    remarks = list(read.remarks)
    call = _call_of(arrival, read, remarks)
    outcome = house.calls.add(call, None, arrival.lane, imported=read.imported)
    if isinstance(outcome, Duplicate) and house.imports.put(outcome.call_id, read.imported):
        outcome = Accepted(outcome.call_id)
    return _noted(house, arrival, read, outcome, remarks)


def note_beside(house: House, arrival: Arrival, read: ReadTranscript, recording: Taken) -> Taken:
    """The transcript's own end, once its recording was taken with it."""
    assert not isinstance(recording.outcome, Rejected)
    call_id, is_known = recording.outcome.call_id, isinstance(recording.outcome, Duplicate)
    is_new = house.imports.put(call_id, read.imported)
    return _noted(house, arrival, read, Duplicate(call_id) if is_known and not is_new else Accepted(call_id), list(read.remarks))


def _noted(house: House, arrival: Arrival, read: ReadTranscript, outcome: IntakeOutcome, remarks: list[Remark]) -> Taken:
    assert not isinstance(outcome, Rejected)
    house.intake.note(arrival.path.name, read.imported.sha256, outcome)
    log.info("transcript taken", extra=call_fields(outcome.call_id))
    return Taken(outcome, tuple(remarks))


def _call_of(arrival: Arrival, read: ReadTranscript, remarks: list[Remark]) -> Call:
    call = call_of(arrival, arrival.facts.uniqueid or read.key or f"sha256:{read.imported.sha256}", remarks)
    last_s = max(turn.end_s for turn in read.imported.transcript.turns)
    return replace(call, talk_s=last_s) if call.talk_s is None else call
