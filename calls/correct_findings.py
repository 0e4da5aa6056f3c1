"""Put right what a call means: the one way in for pages, programs, the command line and tables of labels."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from calls.formats.finding_text import field_named, read_change
from calls.house import House
from calls.logs import call_fields
from calls.model.call import CallId
from calls.model.correction import Correction, Hand
from calls.model.plan_corrections import Change, WrongCorrectionError
from calls.spoken.find_quote import find_quote

log = logging.getLogger(__name__)
LONGEST_NOTE = 2000


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person wrote, by field: a value, "none", "confirmed", or nothing to take it back."""

    said: Mapping[str, str]
    quotes: Mapping[str, str] = field(default_factory=dict)  # words of the call that prove a field
    seen: Mapping[str, str] = field(default_factory=dict)  # what he had before him; a field that changed since is refused


def correct_findings(house: House, call_id: CallId, wanted: Wanted, hand: Hand) -> tuple[Correction, ...]:
    """What was kept; empty where it is all so already. Raises CallError of the kinds that MeaningRepository.correct names."""
    changes = read_changes(house, call_id, wanted)
    if len(hand.note) > LONGEST_NOTE:
        raise WrongCorrectionError(f"the note has {len(hand.note)} letters", f"Keep it below {LONGEST_NOTE}")
    kept = house.meanings.correct(call_id, changes, hand, wanted.seen)
    log.info("findings corrected: %s", ", ".join(one.field for one in kept) or "none", extra=call_fields(call_id))
    return kept


def preview_findings(house: House, call_id: CallId, wanted: Wanted, hand: Hand) -> tuple[Correction, ...]:
    """The same without keeping anything."""
    return house.meanings.preview(call_id, read_changes(house, call_id, wanted), hand)


def read_changes(house: House, call_id: CallId, wanted: Wanted) -> list[Change]:
    company = house.company.load()
    changes = [read_change(name, text, company) for name, text in wanted.said.items()]
    quotes = {field_named(name): text for name, text in wanted.quotes.items() if text.strip()}
    if lost := set(quotes) - {change.field for change in changes}:
        raise WrongCorrectionError(f"words were chosen for {sorted(lost)[0]}, which is not corrected", "Name its value too")
    transcript = house.transcripts.current(call_id) if quotes else None
    return [replace(one, quote=find_quote(transcript, quotes[one.field])) if one.field in quotes else one for one in changes]
