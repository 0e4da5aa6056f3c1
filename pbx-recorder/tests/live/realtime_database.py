"""The database behind the queue `rtsales`, as res_config_sqlite3 expects it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

_SCRIPT = """
pragma journal_mode = wal;
create table queue_table(name text primary key, strategy text, timeout int, retry int, ringinuse text, joinempty text,
    leavewhenempty text, setinterfacevar text, setqueueentryvar text, musicclass text);
insert into queue_table values('rtsales', 'rrmemory', 3, 1, 'no', 'yes', 'no', 'yes', 'yes', 'default');
create table queue_member_table(uniqueid integer primary key autoincrement, queue_name text, interface text, membername text,
    state_interface text, penalty int, paused int, ringinuse text, reason_paused text, unique(queue_name, interface));
insert into queue_member_table(queue_name, interface, membername, state_interface, penalty, paused, ringinuse) values
    ('rtsales', 'PJSIP/101', 'Anna', 'PJSIP/101', 1, 0, 'no'), ('rtsales', 'PJSIP/102', 'Boris', 'PJSIP/102', 2, 0, 'no');
"""


def make_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.executescript(_SCRIPT)
