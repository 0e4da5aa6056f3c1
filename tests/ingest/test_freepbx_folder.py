"""A first look at FreePBX's history, with the exports that people make of its CDR table."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from calls.model.call import Direction
from calls.model.errors import SetupError
from calls.store.call_rows import CallFilter
from ingest.folder import ingest_found
from ingest.freepbx_folder import find_freepbx
from ingest.options import read_options
from tests.calls.audio.sounds import two_voices, write_wav
from tests.ingest.a_house import opened_house

IN_QUEUE = "q-600-07700900101-20260901-094229-1788252149.194.wav"
OUTBOUND = "out-07700900102-101-20260902-100000-1788339600.20.wav"
COLUMNS = [
    "calldate", "clid", "src", "dst", "dcontext", "channel", "dstchannel", "lastapp", "lastdata", "duration", "billsec", "disposition",
    "amaflags", "accountcode", "uniqueid", "userfield", "did", "recordingfile", "cnum", "cnam", "outbound_cnum", "outbound_cnam",
    "dst_cnam", "linkedid", "peeraccount", "sequence",
]  # fmt: skip
ROW = [
    "2026-09-01 09:42:29", '"Ann Lee" <07700900101>', "07700900101", "600", "ext-queues", "PJSIP/trunk-0000002a", "PJSIP/101-0000002b",
    "Queue", "600,t,,,300", "85", "72", "ANSWERED", "3", "NULL", "1788252149.194", "", "02079460142", IN_QUEUE, "07700900101", "Ann",
    "", "", "", "1788252149.194", "", "12",
]  # fmt: skip
MYSQL_BATCH = "\n".join("\t".join(cells) for cells in (COLUMNS, ROW)) + "\n"
OUTFILE = ",".join(COLUMNS) + "\n" + ",".join('"' + cell.replace('"', '\\"') + '"' if cell != "NULL" else "\\N" for cell in ROW) + "\n"
PHPMYADMIN = ",".join(COLUMNS) + "\n" + ",".join('"' + cell.replace('"', '""') + '"' for cell in ROW) + "\n"


def monitor(folder: Path) -> Path:
    for day, name, seed in (("2026/09/01", IN_QUEUE, 1), ("2026/09/02", OUTBOUND, 2)):
        (folder / "monitor" / day).mkdir(parents=True)
        write_wav(folder / "monitor" / day / name, two_voices(seed=seed)[:, :1].copy())
    (folder / "monitor" / "2026" / "02" / "30").mkdir(parents=True)
    return folder


@pytest.mark.parametrize("export", [MYSQL_BATCH, OUTFILE, PHPMYADMIN], ids=["mysql -B", "INTO OUTFILE", "phpMyAdmin"])
def test_each_recording_finds_its_row_in_whatever_way_the_table_was_exported(tmp_path: Path, export: str) -> None:
    pbx = monitor(tmp_path / "pbx")
    (pbx / "cdr.csv").write_text(export, encoding="utf-8")
    with opened_house(tmp_path / "company") as house:
        summary = ingest_found(house, find_freepbx(pbx), read_options())
        assert [outcome.file for outcome in summary.files] == [f"2026/09/01/{IN_QUEUE}", f"2026/09/02/{OUTBOUND}"]
        assert summary.problems == []
        rows = house.calls.page(CallFilter()).rows
    assert (rows[0].direction, rows[0].client_number, rows[0].extension) == (Direction.OUTBOUND, "+447700900102", "101")
    first = rows[1]
    assert (first.started_at, first.direction) == (datetime(2026, 9, 1, 8, 42, 29, tzinfo=UTC), Direction.INBOUND)
    assert (first.client_number, first.dialled_number, first.extension) == ("+447700900101", "+442079460142", "101")
    assert (first.queue, first.wait_s, first.talk_s) == ("600", 13.0, 72.0)


def test_the_folders_days_choose_what_is_taken(tmp_path: Path) -> None:
    pbx = monitor(tmp_path)
    assert [shown for _, shown in find_freepbx(pbx, since=date(2026, 9, 2)).recordings] == [f"2026/09/02/{OUTBOUND}"]
    assert [shown for _, shown in find_freepbx(pbx / "monitor", until=date(2026, 9, 2)).recordings] == [f"2026/09/01/{IN_QUEUE}"]


def test_a_folder_without_days_is_told_to_be_none_of_freepbx(tmp_path: Path) -> None:
    write_wav(tmp_path / IN_QUEUE, two_voices())
    with pytest.raises(SetupError, match="YYYY/MM/DD"):
        find_freepbx(tmp_path)
