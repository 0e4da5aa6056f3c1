"""The events that we keep, and which call each belongs to; one SQLite file, 0600, safe against kill -9."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from pbx_recorder.facts.event import Event
from pbx_recorder.facts.linkage import age, linkedids, uniqueids

_SCHEMA = """
create table if not exists events(id integer primary key, linkedid text, at real not null, kind text not null,
    source text not null, body text not null);
create index if not exists events_linkedid on events(linkedid, at);
create index if not exists events_at on events(at);
create table if not exists names(name text primary key, linkedid text not null);
create index if not exists names_linkedid on names(linkedid);
create table if not exists offsets(path text primary key, inode integer not null, place integer not null);
create table if not exists orders(at real not null, queue text not null, version text, arm text);
"""


def open_database(path: Path) -> sqlite3.Connection:
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))  # SQLite gives its other files the same mode
    database = sqlite3.connect(path, timeout=10, check_same_thread=False, isolation_level=None)
    database.executescript("pragma journal_mode = wal; pragma synchronous = normal;" + _SCHEMA)
    return database


class EventTable:
    """Not safe between threads by itself: its owner holds the lock and the transaction."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._db = database

    def add(self, event: Event) -> None:
        call = self._call_of(event)
        body = json.dumps(dict(event.fields), ensure_ascii=False, separators=(",", ":"))
        self._db.execute(
            "insert into events(linkedid, at, kind, source, body) values (?, ?, ?, ?, ?)", (call, event.at, event.kind, event.source, body)
        )

    def canonical(self, name: str) -> str:
        """The linkedid under which a call is kept, whichever of its channels or merged linkedids is named."""
        row = self._db.execute("select linkedid from names where name = ?", (name,)).fetchone()
        return str(row[0]) if row else name

    def events_of(self, linkedid: str) -> list[Event]:
        rows = self._db.execute("select at, kind, body, source from events where linkedid = ? order by id", (linkedid,))
        return [Event(at, kind, json.loads(body), source) for at, kind, body, source in rows]

    def unplaced(self, since: float, until: float) -> list[Event]:
        """AgentComplete that named no call: only queue, member and time can tell."""
        rows = self._db.execute(
            "select at, kind, body, source from events where linkedid is null and at between ? and ? order by id", (since, until)
        )
        return [Event(at, kind, json.loads(body), source) for at, kind, body, source in rows]

    def calls_since(self, at: float) -> dict[str, int]:
        """Calls with an event since then, each with the number of its newest event."""
        rows = self._db.execute("select linkedid, max(id) from events where at >= ? and linkedid is not null group by linkedid", (at,))
        return {str(call): int(newest) for call, newest in rows}

    def forget_before(self, at: float) -> int:
        """Calls whose last event is older."""
        old = "select linkedid from events where linkedid is not null group by linkedid having max(at) < ?"
        self._db.execute(f"delete from names where linkedid in ({old})", (at,))  # noqa: S608 - a constant
        gone = self._db.execute(f"delete from events where linkedid in ({old})", (at,)).rowcount  # noqa: S608 - a constant
        gone += self._db.execute("delete from events where linkedid is null and at < ?", (at,)).rowcount
        return int(gone)

    def _call_of(self, event: Event) -> str | None:
        channels = uniqueids(event.fields)
        known = {self.canonical(name) for name in [*linkedids(event.fields), *self._named(channels)]}
        if not known:
            if not channels:
                return None
            known = {channels[0]}  # queue_log of a call that nobody else saw: the caller's uniqueid is its linkedid
        call = min(known, key=age)
        self._merge(known - {call}, call)
        for name in {*channels, *linkedids(event.fields)}:
            self._db.execute("insert or replace into names(name, linkedid) values (?, ?)", (name, call))
        return call

    def _named(self, names: Iterable[str]) -> list[str]:
        return [name for name in names if self._db.execute("select 1 from names where name = ?", (name,)).fetchone()]

    def _merge(self, others: Iterable[str], call: str) -> None:
        """An attended transfer makes one call of two; the older linkedid stays, as in Asterisk."""
        for other in others:
            self._db.execute("update events set linkedid = ? where linkedid = ?", (call, other))
            self._db.execute("update names set linkedid = ? where linkedid = ?", (call, other))
            self._db.execute("insert or replace into names(name, linkedid) values (?, ?)", (other, call))
