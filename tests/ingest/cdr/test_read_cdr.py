import os
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from calls.model.call import Direction
from calls.model.errors import CallError
from ingest.cdr.book import CdrBook, ids_in
from ingest.cdr.read_cdr import read_cdr
from ingest.company_view import CompanyView

LONDON = CompanyView(ZoneInfo("Europe/London"), "GB", frozenset({"101"}), frozenset({"+442079460142"}))
MASTER = (
    '"","07700900101","02079460142","from-trunk","""Ann"" <07700900101>","PJSIP/trunk-000000c2","PJSIP/101-000000c3","Queue","sales,tT",'
    '"2026-09-01 09:42:29","2026-09-01 09:42:42","2026-09-01 09:43:54",85,72,"ANSWERED","DOCUMENTATION","1788252149.194",""\n'
)
ASTERISK_HEADER = "src,dst,start,duration,billsec,disposition,uniqueid\n"
CELL = st.one_of(st.text(max_size=12), st.sampled_from(["2026-09-01 09:42:29", "85", "ANSWERED", "1788252149.194", '"']))
PLAIN = "recording,started_at,direction,client_number,dialled_number,extension,queue,answered,wait_s,talk_s\n"


def book_of(folder: Path, content: str | bytes, name: str = "Master.csv") -> CdrBook:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    book = CdrBook()
    read_cdr(path, LONDON, book)
    return book


@pytest.mark.parametrize(
    "name", ["1788252149.194.wav", "in-02079460142-07700900101-20260901-094229-1788252149.194.opus", "pbx1788252149.194-mix.wav"]
)
def test_a_recording_is_found_by_the_exchanges_id_in_its_name(name: str, tmp_path: Path) -> None:
    book = book_of(tmp_path, MASTER)
    facts = book.facts_for(tmp_path / name)
    assert facts is not None
    assert facts.client_number == "+447700900101"
    assert book.without_recording == 0


@pytest.mark.parametrize("name", ["1788252149.1944.wav", "11788252149.194.wav", "1788252149.19.wav", "other.wav"])
def test_an_id_that_is_only_part_of_another_is_not_the_same_call(name: str, tmp_path: Path) -> None:
    book = book_of(tmp_path, MASTER)
    assert book.facts_for(tmp_path / name) is None
    assert book.without_recording == 1


def test_a_recording_is_found_by_the_name_that_the_userfield_notes(tmp_path: Path) -> None:
    book = book_of(tmp_path, MASTER.replace('"1788252149.194",""', '"1788252149.194","/var/spool/asterisk/monitor/sales-17.wav"'))
    assert book.facts_for(tmp_path / "sales-17.wav") is not None


def test_a_system_name_before_the_id_is_no_hindrance(tmp_path: Path) -> None:
    book = book_of(tmp_path, MASTER.replace("1788252149.194", "office-1788252149.194"))
    facts = book.facts_for(tmp_path / "1788252149.194.wav")
    assert facts is not None
    assert facts.uniqueid == "office-1788252149.194"


def test_later_columns_join_the_rows_of_one_call(tmp_path: Path) -> None:
    second = MASTER.replace('"1788252149.194"', '"1788252149.199"')
    joined = "".join(line.rstrip("\n") + ',"","1788252149.194",7\n' for line in (MASTER, second))
    book = book_of(tmp_path, joined)
    assert len(book.calls) == 1
    assert book.facts_for(tmp_path / "1788252149.199.wav") == book.facts_for(tmp_path / "1788252149.194.wav")


def test_an_export_with_a_header_may_have_its_columns_in_any_order(tmp_path: Path) -> None:
    book = book_of(
        tmp_path,
        "calldate;did;dst;src;duration;billsec;disposition;uniqueid;recordingfile;dstchannel\n"
        "2026-09-01 09:42:29;02079460142;600;07700900101;85;72;ANSWERED;1788252149.194;q-600.wav;PJSIP/101-000000c3\n",
        "export.csv",
    )
    facts = book.facts_for(tmp_path / "q-600.wav")
    assert facts is not None
    assert (facts.dialled_number, facts.extension, facts.wait_s) == ("+442079460142", "101", 13.0)


def test_the_plain_csv_says_all_in_its_own_words(tmp_path: Path) -> None:
    line = "call-1.wav,2026-12-01 09:42:29,outbound,07700 900101,020 7946 0142,101,sales,yes,4.5,61\n"
    facts = book_of(tmp_path, PLAIN + line, "cdr.csv").facts_for(tmp_path / "call-1.wav")
    assert facts is not None
    assert facts.started_at == datetime(2026, 12, 1, 9, 42, 29, tzinfo=UTC)
    assert (facts.direction, facts.client_number, facts.dialled_number) == (Direction.OUTBOUND, "+447700900101", "+442079460142")
    assert (facts.extension, facts.queue, facts.is_answered, facts.wait_s, facts.talk_s) == ("101", "sales", True, 4.5, 61.0)


def test_empty_cells_of_the_plain_csv_are_unknown(tmp_path: Path) -> None:
    facts = book_of(tmp_path, PLAIN + "call-1,2026-12-01 09:42:29,,,,,,,,\n", "cdr.csv").facts_for(tmp_path / "call-1.wav")
    assert facts is not None
    assert (facts.direction, facts.client_number, facts.is_answered, facts.wait_s) == (None, None, None, None)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("recording,client_number\n", "cdr.csv:1: the column started_at is missing"),
        ("src,dst,start,duration,billsec,disposition\n", "cdr.csv:1: the column uniqueid is missing"),
        ("number,stage\n1,paid\n", "cdr.csv:1: 2 columns and no header that we know"),
    ],
)
def test_a_missing_column_is_named_with_file_line_and_remedy(content: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(CallError) as told:
        book_of(tmp_path, content, "cdr.csv")
    assert told.value.message == said
    assert told.value.remedy


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (MASTER.replace("2026-09-01 09:42:29", "yesterday"), "start is not a time like 2026-03-31 14:05:00"),
        (MASTER.replace("2026-09-01 09:42:29", "0000-00-00 00:00:00"), "start is not a time like 2026-03-31 14:05:00"),
        (MASTER.replace("2026-09-01 09:42:29", "0001-01-01 00:00:00"), "start is not a time like 2026-03-31 14:05:00"),
        (MASTER.replace(",85,72,", ",85,-72,"), "billsec is not a number of seconds"),
        (MASTER.replace('"1788252149.194"', '""'), "uniqueid is empty"),
        (MASTER[:60] + "\n", "the line's quotes are not closed"),
        ('"a","b"\n', "2 columns instead of 18"),
    ],
)
def test_a_bad_line_is_told_with_its_number_and_the_others_go_on(line: str, said: str, tmp_path: Path) -> None:
    book = book_of(tmp_path, MASTER + line + MASTER.replace(".194", ".195"))
    assert [(problem.file, problem.line, problem.message) for problem in book.problems] == [("Master.csv", 2, said)]
    assert all(problem.remedy for problem in book.problems)
    assert len(book.calls) == 2


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (",2026-12-01 09:42:29,,,,,,,,", "recording is empty"),
        ("a.wav,,,,,,,,,", "started_at is not a time like 2026-03-31 14:05:00"),
        ("a.wav,2026-12-01 09:42:29,sideways,,,,,,,", "direction is none of inbound, outbound, internal"),
        ("a.wav,2026-12-01 09:42:29,,,,,,perhaps,,", "answered is neither yes nor no"),
        ("a.wav,2026-12-01 09:42:29,,,,,,,soon,", "wait_s is not a number of seconds"),
        ("a.wav,2026-12-01", "2 columns instead of 10"),
    ],
)
def test_a_bad_cell_of_the_plain_csv_is_told(line: str, said: str, tmp_path: Path) -> None:
    book = book_of(tmp_path, PLAIN + line + "\nb.wav,2026-12-01 09:42:29,,,,,,,,\n", "cdr.csv")
    assert [(problem.line, problem.message) for problem in book.problems] == [(2, said)]
    assert len(book.calls) == 1


def test_bytes_that_are_no_text_spoil_only_their_line(tmp_path: Path) -> None:
    book = book_of(tmp_path, MASTER.encode() + MASTER.replace("Ann", "Ж").encode("cp1251") + MASTER.replace(".194", ".196").encode())
    assert [(problem.line, problem.message) for problem in book.problems] == [(2, "the line is not UTF-8")]
    assert len(book.calls) == 2


def test_a_byte_order_mark_is_no_part_of_the_first_column(tmp_path: Path) -> None:
    assert len(book_of(tmp_path, b"\xef\xbb\xbf" + PLAIN.encode() + b"a.wav,2026-12-01 09:42:29,,,,,,,,\n", "cdr.csv").calls) == 1


def test_a_file_that_is_not_there_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(CallError, match=r"gone\.csv cannot be read"):
        read_cdr(tmp_path / "gone.csv", LONDON, CdrBook())


def test_ids_are_found_wherever_they_stand() -> None:
    assert ids_in("q-600-1788252149.194-20260901-1788252150.2-mix.wav") == ["1788252149.194", "1788252150.2"]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(st.lists(CELL, max_size=22), max_size=6), header=st.sampled_from(["", PLAIN, ASTERISK_HEADER]))
def test_no_cdr_whatever_is_answered_by_a_traceback(lines: list[list[str]], header: str, tmp_path: Path) -> None:
    content = header + "".join(",".join(cells) + "\n" for cells in lines)
    try:
        book = book_of(tmp_path, content.encode("utf-8", "surrogatepass"), "cdr.csv")
    except CallError:
        assume(False)
    assert all(problem.line >= 1 and problem.remedy for problem in book.problems)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, len(MASTER) - 1), put=st.binary(max_size=6))
def test_one_damaged_place_never_spoils_the_other_lines(at: int, put: bytes, tmp_path: Path) -> None:
    damaged = MASTER.encode()[:at] + put.replace(b"\n", b"").replace(b"\r", b"") + MASTER.encode()[at:]
    book = book_of(tmp_path, MASTER.replace(".194", ".100").encode() + damaged)
    assert book.facts_for(tmp_path / "1788252149.100.wav") is not None


@pytest.mark.skipif("EARSHOT_REAL_DIR" not in os.environ, reason="needs EARSHOT_REAL_DIR with telephony/smallcdr.csv")
def test_a_real_master_csv_is_read_without_a_problem(tmp_path: Path) -> None:
    book = CdrBook()
    read_cdr(Path(os.environ["EARSHOT_REAL_DIR"]) / "telephony" / "smallcdr.csv", CompanyView(ZoneInfo("America/New_York"), "US"), book)
    assert book.problems == []
    facts = book.facts_for(tmp_path / "1498559927.9.wav")  # two rows: one phone answered, one rang
    assert facts is not None
    assert (facts.client_number, facts.dialled_number) == ("+13344428436", "+13978152211")
    assert (facts.is_answered, facts.wait_s, facts.talk_s) == (True, 7.0, 8.0)
    assert facts.started_at == datetime(2017, 6, 27, 14, 38, 47, tzinfo=UTC)
