"""What stands beside recordings, in every way that people write it down."""

import json
import os
from pathlib import Path

import pytest

from calls.model.recording import Side
from transcribe.evaluation.references import find_references

REAL = Path(os.environ.get("EARSHOT_REAL_DIR", "/nowhere")) / "audio" / "speechmatics"
SAMPLES = Path(__file__).parents[3] / "data-samples" / "windows"


def touch(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()


def test_texts_roles_channels_transcripts_and_rttm(tmp_path: Path) -> None:
    touch(tmp_path, "a.wav", "b.wav", "deep/c.mp3", "d.wav", "e.wav", "f.wav", "g.wav")
    (tmp_path / "a.txt").write_text("hello there\nhow are you")
    (tmp_path / "b.txt").write_text("Agent: hello\nКлиент: привет")
    (tmp_path / "c.vtt").write_text("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Agent>hi\n")
    (tmp_path / "d.json").write_text(json.dumps({"agent": "yes", "client": "no", "language": "uk"}))
    (tmp_path / "d.rttm").write_text("SPEAKER d 1 0.5 1.5 <NA> <NA> s1 <NA> <NA>\n")
    (tmp_path / "e.json").write_text(json.dumps({"turns": [{"side": "client", "text": "no times"}]}))
    (tmp_path / "references.json").write_text(json.dumps({"f.wav#0": {"ref": "left"}, "f.wav#1": "right"}))
    known, skipped = find_references(tmp_path)
    by_name = {one.name: one.reference for one in known}
    assert [(one.side, one.text) for one in by_name["a.wav"].turns] == [(None, "hello there how are you")]
    assert [(one.side, one.text) for one in by_name["b.wav"].turns] == [(Side.AGENT, "hello"), (Side.CLIENT, "привет")]
    assert [(one.side, one.text, one.start_s, one.words) for one in by_name["deep/c.mp3"].turns] == [(Side.AGENT, "hi", 1.0, ())]
    assert {one.side: one.text for one in by_name["d.wav"].turns} == {Side.AGENT: "yes", Side.CLIENT: "no"}
    assert (by_name["d.wav"].language, by_name["d.wav"].speech[0].end_s) == ("uk", 2.0)
    assert [(one.side, one.text) for one in by_name["e.wav"].turns] == [(Side.CLIENT, "no times")]
    swapped = by_name["f.wav"].for_sides((Side.CLIENT, Side.AGENT))
    assert {one.side: one.text for one in swapped.turns} == {Side.CLIENT: "left", Side.AGENT: "right"}
    assert [(one.name, one.is_bad) for one in skipped] == [("g.wav", False)]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.json", b"{", "a.json is no JSON"),
        ("a.txt", b"\xff\xfe\xff", "cannot be read as UTF-8"),
        ("a.vtt", b"WEBVTT\n\n00:09.000 --> 00:01.000\nhi\n", "transcript_times"),
        ("a.rttm", b"SPEAKER a 1\n", "line 1"),
        ("references.json", b'{"a.wav": 5}', "has no text"),
    ],
)
def test_a_broken_reference_is_named_and_the_others_go_on(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    touch(tmp_path, "a.wav", "b.wav")
    (tmp_path / "b.txt").write_text("fine")
    (tmp_path / name).write_bytes(content)
    known, skipped = find_references(tmp_path)
    assert [one.name for one in known] == ["b.wav"]
    assert any(reason in one.reason and one.is_bad for one in skipped)


def test_the_sample_company_has_a_reference_for_every_call_that_it_can_hear() -> None:
    known, skipped = find_references(SAMPLES)
    assert len(known) == len(list((SAMPLES / "truth").glob("*.json"))) >= 65
    assert all({turn.side for turn in one.reference.turns} == set(Side) for one in known)
    assert all(not one.is_bad for one in skipped)
    assert [one.sides for one in known if one.sides] == [(Side.CLIENT, Side.AGENT)] * 3  # their manifests say so


@pytest.mark.skipif(not REAL.is_dir(), reason="real two-channel service calls stand in EARSHOT_REAL_DIR")
def test_a_real_folders_references_stand_above_it() -> None:
    known, _ = find_references(REAL)
    (one,) = [one for one in known if one.name == "sample.wav"]
    assert one.reference.for_sides((Side.AGENT, Side.CLIENT)).turns[0].text.startswith("thank you for calling")
