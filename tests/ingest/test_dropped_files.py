"""Files dropped on a page: named safely, offered like files of a folder, kept where they were cut off."""

from pathlib import Path

import pytest

from ingest.dropped_files import CDR_KEPT, dropped_of, safe_name, take_dropped
from ingest.summary import FileEnd
from tests.ingest.a_house import opened_house

KEY = "ab" * 32
CDR = (
    '"","02079460001","02079460101","default","02079460001","PJSIP/trunk-1","PJSIP/101-2","Dial","","2026-03-02 12:00:00",'
    '"2026-03-02 12:00:05","2026-03-02 12:01:00",60,55,"ANSWERED","DOCUMENTATION","1772452800.1",""\n'
)


def part(folder: Path, content: bytes) -> Path:
    path = folder / "came.part"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("told", "name"),
    [("a/b.wav", "b.wav"), ("..\\..\\c.wav", "c.wav"), ("../.hidden", "hidden"), ("", "recording"), ("in-1-2.wav", "in-1-2.wav")],
)
def test_a_name_leads_nowhere(told: str, name: str) -> None:
    assert safe_name(told) == name


@pytest.mark.parametrize(("content", "rule"), [(b"", "empty_file"), (b"just some text\n", "not_audio"), (b"%PDF-1.7\n\x00", "not_audio")])
def test_what_is_no_recording_is_refused_with_its_rule_and_not_kept(tmp_path: Path, content: bytes, rule: str) -> None:
    with opened_house(tmp_path) as house:
        outcome = take_dropped(house, part(tmp_path, content), "call.wav")
        assert (outcome.outcome, outcome.rule) == (FileEnd.REJECTED, rule)
        assert [path for path in (house.settings.state_dir / "dropped").rglob("*") if path.is_file()] == []


def test_a_book_of_calls_is_kept_for_the_recordings_after_it(tmp_path: Path) -> None:
    with opened_house(tmp_path) as house:
        outcome = take_dropped(house, part(tmp_path, CDR.encode()), "Master.csv")
        assert (outcome.outcome, outcome.rule) == (FileEnd.IGNORED, CDR_KEPT)
        assert (house.settings.state_dir / "dropped" / "cdr" / "Master.csv").read_text() == CDR


def test_what_was_cut_off_is_told_and_can_be_thrown_away(tmp_path: Path) -> None:
    with opened_house(tmp_path) as house:
        dropped = dropped_of(house)
        with dropped.receive(KEY, 0, 10) as upload:
            upload.write(b"12345")
            assert not upload.is_whole
        assert dropped.held(KEY) == 5
        assert dropped.unfinished() == (1, 5)
        dropped.forget_unfinished()
        assert dropped.unfinished() == (0, 0)
