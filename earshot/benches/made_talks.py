"""Calls whose talks are put together from turns of the Russian corpus, written straight into their tables: for measuring searches."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from calls.formats.transcript_json import write_transcript
from calls.house import House
from calls.model.call import ManagerId, call_id_of
from calls.model.company import Company, Manager
from calls.model.recording import Side
from calls.model.transcript import Provenance, Transcript, Turn, Word
from calls.store.tables import StoredCall, StoredTranscript

CORPUS = Path("analytics/understanding/corpus/ru")
LAST_DAY = datetime(2026, 6, 1, tzinfo=UTC)
WORDS, TURN_WORDS, TURNS = 400, 10, 5_000
RARE_WORD, RARE_EVERY = "дирижабль", 5_000
SELDOM_WORD, SELDOM_EVERY = "цеппелин", 50
MANAGERS = 10
AT_ONCE = 2_000
TABLES: tuple[Any, Any] = (StoredCall.__table__, StoredTranscript.__table__)


def add_talks(house: House, calls: int) -> None:
    """A year of them, the last on LAST_DAY; their words are in no index yet."""
    house.company.save(_company())
    head, turns, tail = _written_turns()
    chance = Random(2026)  # noqa: S311 - made figures
    rare, seldom = (_written(word.split()) for word in (RARE_WORD, SELDOM_WORD))
    for first in range(0, calls, AT_ONCE):
        rows, bodies = [], []
        for number in range(first, min(first + AT_ONCE, calls)):
            said = chance.choices(turns, k=WORDS // TURN_WORDS)
            said += [rare] if number % RARE_EVERY == RARE_EVERY // 2 else []
            said += [seldom] if number % SELDOM_EVERY == 7 else []
            rows.append(_call(number, LAST_DAY - timedelta(days=365) * (1 - number / calls), chance))
            bodies.append(_transcript(number, head + ",".join(said) + tail))
        with house.database.write() as connection:
            for table, some in zip(TABLES, (rows, bodies), strict=True):
                connection.execute(table.insert(), some)


def _company() -> Company:
    managers = tuple(Manager(ManagerId(f"m{number}"), f"Manager {number}") for number in range(MANAGERS))
    return Company("Bench", "Europe/London", "GBP", "GB", "ru", "sales", ("sale",), "sale", managers)


def _call(number: int, at: datetime, chance: Random) -> dict[str, Any]:
    known = {"id": call_id_of(f"talk-{number}"), "source_key": f"talk-{number}", "accepted_at": at, "lane": "backfill", "started_at": at}
    facts = {"direction": "inbound", "client_number": f"+4477{number:08d}", "is_answered": True, "assumed": [], "is_partial": False}
    return {
        **known,
        **facts,
        "manager_id": f"m{chance.randrange(MANAGERS)}",
        "is_low_quality": False,
        "stage": "understand",
        "stage_state": "done",
    }


def _transcript(number: int, body: str) -> dict[str, Any]:
    made = {"made_at": LAST_DAY, "engine": "made", "model": "made"}
    return {"call_id": call_id_of(f"talk-{number}"), "is_current": True, **made, "body": body}


def _written_turns() -> tuple[str, list[str], str]:
    """What stands before a transcript's turns, turns as they are written there, and what stands behind."""
    words = list(_corpus_words())
    chance = Random(2025)  # noqa: S311 - made figures
    starts = [chance.randrange(len(words) - TURN_WORDS) for _ in range(TURNS)]
    written = [_written(words[start : start + TURN_WORDS], side=(Side.AGENT, Side.CLIENT)[start % 2]) for start in starts]
    body = json.loads(write_transcript(_talk([])))
    place = _json({**body, "turns": ["HERE"]})
    head, tail = place.split('"HERE"')
    return head, written, tail


def _written(words: list[str], side: Side = Side.CLIENT) -> str:
    turn = Turn(side, tuple(Word(word, 0.45 * at, 0.45 * at + 0.4, 0.9) for at, word in enumerate(words)))
    return _json(json.loads(write_transcript(_talk([turn])))["turns"][0])


def _json(data: object) -> str:
    """As write_transcript writes it."""
    return json.dumps(data, separators=(",", ":"))


def _talk(turns: list[Turn]) -> Transcript:
    return Transcript(tuple(turns), Provenance("made", "made", "1", "ru"))


def _corpus_words() -> Iterator[str]:
    for path in sorted(CORPUS.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line[:3] in ("a: ", "c: "):
                yield from (word for word in line[3:].split() if "[" not in word and "]" not in word)
