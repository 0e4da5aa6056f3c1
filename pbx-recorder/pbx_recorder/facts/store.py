"""Keeps every call's events and answers what is known of a call. Safe to use from several threads."""

from __future__ import annotations

import contextlib
import gzip
import json
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from pbx_recorder.disk import replace_file
from pbx_recorder.facts.assemble import assemble
from pbx_recorder.facts.call_facts import CallFacts, RoutingStamp
from pbx_recorder.facts.channels import Devices, find_channels
from pbx_recorder.facts.event import GAP, Event
from pbx_recorder.facts.event_table import EventTable, open_database
from pbx_recorder.facts.log_files import Place, read_lines

_SETTLE_S = 2.0  # Cdr, AgentComplete and queue_log may come after the last Hangup
_LATE_COMPLETE_S = 5.0


class FactsStore:
    """`folder` is ours alone, 0700."""

    def __init__(self, folder: Path, devices: Devices | None = None, now: Callable[[], float] = time.time) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._folder = folder
        self._devices = devices or Devices()
        self._now = now
        self._lock = threading.RLock()
        self._db = open_database(folder / "events.sqlite3")
        self._table = EventTable(self._db)
        self._complete_at: dict[str, int] = {}  # call -> its newest event when it was complete

    def close(self) -> None:
        with self._lock:
            self._db.close()

    def add(self, events: Iterable[Event]) -> None:
        """All of them, or none."""
        with self._transaction():
            for event in events:
                self._table.add(event)

    def read_file(self, path: Path, parse: Callable[[str], Event | None]) -> int:
        """Takes what the file has got since; events and offset are kept together, so that no line is missed or doubled."""
        with self._transaction() as database:
            row = database.execute("select inode, place from offsets where path = ?", (str(path),)).fetchone()
            lines, place = read_lines(path, Place(*row) if row else None)
            found = [event for event in map(parse, lines) if event is not None]
            for event in found:
                self._table.add(event)
            if place is not None:
                database.execute(
                    "insert or replace into offsets(path, inode, place) values (?, ?, ?)", (str(path), place.inode, place.offset)
                )
        return len(found)

    def note_order(self, queue: str, version: str | None, arm: str | None) -> None:
        """From now on this order stands in the queue, confirmed by QueueStatus; None: no order stands."""
        with self._transaction() as database:
            last = database.execute(
                "select version, arm from orders where queue = ? order by at desc, rowid desc limit 1", (queue,)
            ).fetchone()
            if (last or (None, None)) != (version, arm):
                database.execute("insert into orders(at, queue, version, arm) values (?, ?, ?, ?)", (self._now(), queue, version, arm))

    def end_orders(self, at: float) -> None:
        """No order stands since then in any queue: somebody else took it back while we were away."""
        with self._transaction() as database:
            newest = "select queue, version from orders where rowid in (select max(rowid) from orders group by queue)"
            for queue, version in database.execute(newest).fetchall():
                if version is not None:
                    database.execute("insert into orders(at, queue, version, arm) values (?, ?, null, null)", (at, queue))

    def facts_of(self, linkedid: str) -> CallFacts | None:
        """None for a call of which nothing is known."""
        with self._lock:
            call = self._table.canonical(linkedid)
            events = self._table.events_of(call)
            if events:
                events += self._table.unplaced(min(e.at for e in events), max(e.at for e in events) + _LATE_COMPLETE_S)
            facts = assemble(call, events, self._devices)
            if facts is None:
                return None
            stamp = self._stamp(facts)
        is_settled = self._now() - max(e.at for e in events) >= _SETTLE_S
        return facts.with_routing(stamp, is_complete=facts.is_complete and is_settled)

    def raw_events_of(self, linkedid: str) -> Path | None:
        """A gzip file of JSON lines; the same events give the same bytes."""
        with self._lock:
            call = self._table.canonical(linkedid)
            events = self._table.events_of(call)
        if not events:
            return None
        lines = (json.dumps({"at": e.at, "kind": e.kind, "source": e.source, **e.fields}, ensure_ascii=False) for e in events)
        folder = self._folder / "raw"
        folder.mkdir(mode=0o700, exist_ok=True)
        path = folder / f"{call.replace('/', '_')}.jsonl.gz"
        replace_file(path, gzip.compress("".join(line + "\n" for line in lines).encode("utf-8"), mtime=0))
        return path

    def ended_since(self, at: float) -> list[str]:
        """Calls with an event since then of which all is known, recorded or not: a missed call has no recording."""
        with self._lock:
            calls = self._table.calls_since(at)
        for call, newest in calls.items():
            if self._complete_at.get(call) != newest and (facts := self.facts_of(call)) is not None and facts.is_complete:
                self._complete_at[call] = newest
        return [call for call, newest in calls.items() if self._complete_at.get(call) == newest]

    def end_all_but(self, living: set[str], since: float) -> int:
        """After a gap: channels that are gone ended unseen, at the last moment that anybody tells of them."""
        ended = 0
        with self._transaction():
            for call in self._table.calls_since(since):
                events = self._table.events_of(call)
                last_seen = max(e.at for e in events)
                for uniqueid, channel in find_channels(events).items():
                    if channel.ended_at is None and uniqueid not in living:
                        self._table.add(Event(last_seen, "Hangup", {"Channel": channel.name, "Uniqueid": uniqueid, "Linkedid": call}, GAP))
                        ended += 1
        return ended

    def forget_before(self, at: float) -> int:
        with self._transaction() as database:
            database.execute("delete from orders where at < ? and rowid not in (select max(rowid) from orders group by queue)", (at,))
            gone = self._table.forget_before(at)
        self._complete_at.clear()
        for path in (self._folder / "raw").glob("*.gz"):
            with contextlib.suppress(OSError):
                if path.stat().st_mtime < at:
                    path.unlink()
        return gone

    def _stamp(self, facts: CallFacts) -> RoutingStamp | None:
        if facts.queue is None or facts.queue_joined_at is None:
            return None
        row = self._db.execute(
            "select version, arm from orders where queue = ? and at <= ? order by at desc, rowid desc limit 1",
            (facts.queue, facts.queue_joined_at),
        ).fetchone()
        return RoutingStamp(row[0], row[1]) if row and row[0] is not None else None

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            self._db.execute("begin immediate")
            try:
                yield self._db
            except BaseException:
                self._db.execute("rollback")
                raise
            self._db.execute("commit")
