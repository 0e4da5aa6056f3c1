"""What a person puts right about a call's words: kept for ever, shown at once, and what the words mean is asked anew."""

import json
import logging
from dataclasses import dataclass
from datetime import UTC, datetime

from calls.correct_sides import UNDERSTAND, are_sides_swapped
from calls.formats.exported_call import printable
from calls.formats.word_correction_json import write_word_correction
from calls.house import House
from calls.logs import call_fields
from calls.model.call import CallId
from calls.model.correction import Correction
from calls.model.errors import CallError
from calls.model.swapped_sides import OTHER
from calls.model.transcript import Transcript
from calls.model.word_correction import ALL, CHECKED, WORDS, WordCorrection

log = logging.getLogger(__name__)
LONGEST_TEXT = 5000  # letters of one turn
SAME_START_S = 0.01


@dataclass(frozen=True, slots=True)
class TurnText:
    """What was said in the turn that stood at this place when the page was opened."""

    index: int
    start_s: float
    text: str
    seen: str | None = None  # the turn as it stood there; None: not told


class WordsMeanwhileError(CallError):
    """Somebody else put the same turn right since the page was opened."""

    def __init__(self, stands: str) -> None:
        super().__init__("these words have changed meanwhile", permanent=True, remedy="Look at the call again; nothing of yours was saved")
        self.stands = stands


def correct_turn(house: House, call_id: CallId, said: TurnText, by: str) -> bool:
    """False where nothing changed.

    Raises WordsMeanwhileError where somebody was faster, CallError where the conversation is another by now, or the text too long.
    """
    transcript = _transcript_of(house, call_id)
    turn = transcript.turns[said.index] if 0 <= said.index < len(transcript.turns) else None
    if turn is None or abs(turn.start_s - said.start_s) > SAME_START_S:
        raise CallError("the conversation has changed since the page was opened", permanent=True, remedy="Open the page again")
    text = printable(said.text)
    if len(text) > LONGEST_TEXT:
        raise CallError(f"{len(text)} letters are no one's turn", permanent=True, remedy=f"Keep it below {LONGEST_TEXT}")
    if text == turn.text:
        return False
    if said.seen is not None and printable(said.seen) != printable(turn.text):
        raise WordsMeanwhileError(turn.text)
    side = OTHER[turn.side] if are_sides_swapped(house, call_id) else turn.side
    correction = write_word_correction(WordCorrection(said.index, side, turn.start_s, turn.end_s, text))
    before = json.dumps(turn.text, ensure_ascii=False)
    house.corrections.add(Correction(call_id, WORDS, correction, before, by, datetime.now(UTC)), then=UNDERSTAND)
    log.info("words corrected", extra=call_fields(call_id))
    return True


def mark_checked(house: House, call_id: CallId, by: str, *, is_checked: bool) -> None:
    """A person has heard the whole call, and its words stand now as they were said; or takes that back."""
    _transcript_of(house, call_id)
    house.corrections.add(Correction(call_id, CHECKED, ALL if is_checked else None, None, by, datetime.now(UTC)))


def _transcript_of(house: House, call_id: CallId) -> Transcript:
    transcript = house.transcripts.current(call_id)
    if transcript is None:
        raise CallError("this call has no words to correct", permanent=True, remedy="Wait until it was listened to")
    return transcript
