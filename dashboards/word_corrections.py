"""What people corrected in a call's words, as its page tells it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from calls.correct_sides import are_sides_swapped
from calls.formats.word_correction_json import read_word_correction
from calls.house import House
from calls.model.call import CallId
from calls.model.correction import Correction
from calls.model.swapped_sides import OTHER
from calls.model.transcript import Transcript
from calls.model.word_correction import CHECKED, WORDS, WordCorrection
from calls.spoken.correct_words import correct_words, place_of


@dataclass(frozen=True, slots=True)
class CorrectedTurn:
    words: WordCorrection  # its side as readers see it now
    before: str
    by: str
    at: datetime
    is_applied: bool  # False: the engine heard the call anew, and parts its turns otherwise there


@dataclass(frozen=True, slots=True)
class WordCorrections:
    turns: tuple[CorrectedTurn, ...]  # the oldest first
    checked: Correction | None  # who says that the whole call stands as it was said

    def of_turn(self, transcript: Transcript) -> dict[int, CorrectedTurn]:
        """By the place of the turn as it stands now; the newest of each."""
        placed = ((place_of(transcript.turns, one.words), one) for one in self.turns if one.is_applied and one.words.text)
        return {place: one for place, one in placed if place is not None}


def word_corrections(house: House, call_id: CallId) -> WordCorrections:
    corrections = house.corrections.of(call_id)
    checked = next((one for one in reversed(corrections) if one.field == CHECKED), None)
    known = [one for one in corrections if one.field == WORDS and one.value]
    return WordCorrections(_turns(house, call_id, known), checked if checked is not None and checked.value is not None else None)


def _turns(house: House, call_id: CallId, known: Sequence[Correction]) -> tuple[CorrectedTurn, ...]:
    if not known:
        return ()
    words = [read_word_correction(one.value or "") for one in known]
    heard = house.transcripts.as_made(call_id)
    applied = correct_words(heard, words).applied if heard is not None else (True,) * len(words)
    if are_sides_swapped(house, call_id):
        words = [replace(one, side=OTHER[one.side]) for one in words]
    return tuple(
        CorrectedTurn(said, json.loads(one.before) if one.before else "", one.by, one.at, is_applied)
        for one, said, is_applied in zip(known, words, applied, strict=True)
    )
