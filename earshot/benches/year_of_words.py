"""Words of the newest of a year's calls, and one call of two hours: for measuring pages that show or read them."""

from datetime import UTC, datetime
from random import Random
from typing import Any

from calls.formats.transcript_json import write_transcript
from calls.formats.verdict_json import write_verdict
from calls.house import House
from calls.model.call import CallId
from calls.model.recording import Side
from calls.model.transcript import Provenance, Transcript, Turn, Word
from calls.model.verdict import CallType, Finding, Outcome, Verdict
from calls.store.call_rows import CallFilter, CallRow
from calls.store.tables import StoredTranscript, StoredVerdict

HEARD = 600  # newest answered calls
WORDS, LONG_WORDS, LONG_S = 400, 20_000, 7200.0
SAID = ("good", "day", "I", "would", "like", "to", "know", "what", "the", "price", "is", "and", "whether", "you", "have", "friday")
MADE = Provenance("bench", "bench", "1", "en")


def add_words(house: House) -> None:
    chance = Random(7)  # noqa: S311
    newest = house.calls.page(CallFilter(is_answered=True, has_type=True), limit=HEARD).rows
    rows = [_transcript(row.id, _words(WORDS, row.talk_s or 1.0, chance)) for row in newest[1:]]
    rows.append(_transcript(newest[0].id, _words(LONG_WORDS, LONG_S, chance)))
    known = house.meanings.verdicts(tuple(row.id for row in newest))
    bodies = [_verdict(row) for row in newest if row.id not in known]
    with house.database.write() as connection:
        connection.execute(StoredTranscript.__table__.insert(), rows)  # type: ignore[attr-defined]
        connection.execute(StoredVerdict.__table__.insert(), bodies)  # type: ignore[attr-defined]


def long_call(house: House) -> CallId:
    """The one of two hours."""
    return house.calls.page(CallFilter(is_answered=True, has_type=True), limit=1).rows[0].id


def _words(number: int, length_s: float, chance: Random) -> tuple[Turn, ...]:
    each, place = length_s / number, 0
    turns: list[Turn] = []
    while place < number:
        some = range(place, min(number, place + chance.randrange(4, 24)))
        words = tuple(Word(chance.choice(SAID), round(one * each, 2), round((one + 0.9) * each, 2), 0.9) for one in some)
        turns.append(Turn(Side.CLIENT if len(turns) % 2 else Side.AGENT, words))
        place = some.stop
    return tuple(turns)


def _transcript(call_id: CallId, turns: tuple[Turn, ...]) -> dict[str, Any]:
    body = write_transcript(Transcript(turns, MADE, speech_s=turns[-1].end_s, engine_s=1.0))
    return {"call_id": call_id, "is_current": True, "made_at": datetime.now(UTC), "engine": "bench", "model": "bench", "body": body}


def _verdict(row: CallRow) -> dict[str, Any]:
    findings = tuple(Finding("objection", "price", "what the price is", Side.CLIENT, 10.0, 12.0, "bench", 0.7) for _ in range(8))
    outcome = row.outcome or (Outcome.UNDECIDED if row.call_type is CallType.NEW_LEAD else None)
    said = Verdict(row.call_type, outcome, None, row.product, None, (), findings, "bench")
    return {"call_id": row.id, "is_current": True, "version": "bench", "made_at": datetime.now(UTC), "body": write_verdict(said)}
