"""What is written is read again as it was said, by the right side and at its time."""

import csv
import json
import math
import re
from io import StringIO
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings

from calls.formats.cues import LONGEST_CHARS, LONGEST_S
from calls.formats.export_formats import EXPORT_FORMATS, export_format
from calls.formats.exported_call import ExportedCall, fit_to_write
from calls.formats.format_error import FormatError
from calls.formats.read_transcript import read_transcript
from calls.formats.rttm import read_rttm, speech_of
from calls.formats.speakers import sides_of
from calls.formats.transcript_json import read_transcript as read_exactly
from calls.model.errors import CallError
from calls.model.recording import Side
from calls.model.transcript import Turn, Word
from tests.calls.formats.written_calls import exported, sound_turns, wild_turns

QUICK = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def said(call: ExportedCall, side: Side) -> list[str]:
    """Words of one side in the order of their beginning."""
    words = [word for turn in fit_to_write(call).transcript.turns if turn.side is side for word in turn.words]
    return [text for word in words for text in word.text.split()]


def read_again(call: ExportedCall, name: str) -> dict[Side, list[Word]]:
    read = read_transcript(export_format(name).write(call))
    sides, _ = sides_of([one.speaker for one in read.utterances])
    return {side: [word for one in read.utterances if sides[one.speaker] is side for word in one.words] for side in Side}


@QUICK
@given(sound_turns())
def test_webvtt_keeps_every_word_its_side_and_its_cue(turns: tuple[Turn, ...]) -> None:
    call = exported(turns)
    if not any(said(call, side) for side in Side):
        return
    read = read_again(call, "vtt")
    for side in Side:
        assert [word.text for word in read[side]] == said(call, side)
        truth = [word for turn in fit_to_write(call).transcript.turns if turn.side is side for word in turn.words]
        if truth:
            assert math.isclose(read[side][0].start_s, min(word.start_s for word in truth), abs_tol=0.002)
            assert max(word.end_s for word in read[side]) <= max(word.end_s for word in truth) + 0.002


@QUICK
@given(sound_turns())
def test_srt_keeps_every_word_but_its_own_arrow(turns: tuple[Turn, ...]) -> None:
    plain = tuple(
        Turn(turn.side, tuple(Word(re.sub(r"[<>{}\\:-]", "x", w.text), w.start_s, w.end_s) for w in turn.words)) for turn in turns
    )
    call = exported(plain)
    if not any(said(call, side) for side in Side):
        return
    read = read_again(call, "srt")
    assert {side: [word.text for word in read[side]] for side in Side} == {side: said(call, side) for side in Side}
    assert "-->" not in export_format("srt").write(exported((Turn(Side.AGENT, (Word("a-->b", 0, 1),)),))).decode().split("\n")[2]


@QUICK
@given(sound_turns())
def test_our_json_and_vcon_lose_nothing(turns: tuple[Turn, ...]) -> None:
    call = fit_to_write(exported(turns))
    assert read_exactly(export_format("json").write(call).decode()) == call.transcript
    if not call.transcript.turns:
        return
    for name in ("json", "vcon"):
        read = read_transcript(export_format(name).write(call))
        assert [(one.speaker, one.words) for one in read.utterances] == [(turn.side.value, turn.words) for turn in call.transcript.turns]
        assert (read.has_word_times, read.language, read.said_by) == (True, "ru", "faster_whisper small")


@QUICK
@given(sound_turns())
def test_rttm_speaks_of_the_same_speech(turns: tuple[Turn, ...]) -> None:
    call = fit_to_write(exported(turns))
    if not (truth := speech_of(call)):
        return
    read = read_rttm(export_format("rttm").write(call).decode())
    assert [(one.speaker, round(one.start_s, 3)) for one in read] == [(one.speaker, round(one.start_s, 3)) for one in truth]
    assert all(math.isclose(a.end_s, b.end_s, abs_tol=0.002) for a, b in zip(read, truth, strict=True))


@QUICK
@given(sound_turns())
def test_csv_and_ctm_have_a_line_for_each_word(turns: tuple[Turn, ...]) -> None:
    call = fit_to_write(exported(turns))
    words = [(turn.side, word) for turn in call.transcript.turns for word in turn.words]
    rows = list(csv.DictReader(StringIO(export_format("csv").write(call).decode(), newline="")))
    assert [(row["side"], row["word"].removeprefix("'")) for row in rows] == [(side, word.text.removeprefix("'")) for side, word in words]
    assert not any(row["word"].startswith(("=", "+", "-", "@")) for row in rows)
    lines = [line.split(" ") for line in export_format("ctm").write(call).decode().splitlines()]
    assert sorted(line[4] for line in lines) == sorted(re.sub(r"\s+", "_", word.text) for _, word in words)
    assert lines == sorted(lines, key=lambda line: (line[1], float(line[2])))


@QUICK
@given(sound_turns())
def test_textgrid_tiers_run_from_begin_to_end_without_gap(turns: tuple[Turn, ...]) -> None:
    call = fit_to_write(exported(turns, duration_s=120.0))
    text = export_format("textgrid").write(call).decode()
    for name, tier in re.findall(r'name = "(\w+)"(.*?)(?=    item \[|\Z)', text, re.DOTALL):
        bounds = [(float(a), float(b)) for a, b in re.findall(r"xmin = ([\d.]+)\s+xmax = ([\d.]+)\s+text", tier)]
        labels = [label.replace('""', '"') for label in re.findall(r'text = "((?:[^"]|"")*)"\n', tier)]
        assert bounds[0][0] == 0.0
        assert all(a[1] == b[0] for a, b in pairwise(bounds))
        assert all(start < end for start, end in bounds)
        assert " ".join(filter(None, labels)).split() == said_in_time(call, name)


def said_in_time(call: ExportedCall, side: str) -> list[str]:
    words = sorted((word for turn in call.transcript.turns if turn.side == side for word in turn.words), key=lambda one: one.start_s)
    return [text for word in words for text in word.text.split()]


@QUICK
@given(wild_turns())
def test_no_format_ever_writes_a_time_that_is_none(turns: tuple[Turn, ...]) -> None:
    for one in EXPORT_FORMATS:
        text = one.write(exported(turns)).decode()
        assert not re.search(r"\b(nan|inf|Infinity|NaN)\b(?=[ ,\n])", text) or any(
            "nan" in w.text or "inf" in w.text for t in turns for w in t.words
        )
        assert "\0" not in text
        if one.name == "json":
            for turn in json.loads(text)["turns"]:
                starts = [word["start_s"] for word in turn["words"]]
                assert starts == sorted(starts)
                assert all(0 <= word["start_s"] <= word["end_s"] < math.inf for word in turn["words"])


def test_cues_are_short_enough_to_be_read() -> None:
    words = tuple(Word("слово", n * 0.5, n * 0.5 + 0.4) for n in range(200))
    cues = re.findall(
        r"([\d:.]+) --> ([\d:.]+)\n<v Agent>(.*)</v>", export_format("vtt").write(exported((Turn(Side.AGENT, words),))).decode()
    )
    assert len(cues) > 10
    assert all(len(text) <= LONGEST_CHARS for _, _, text in cues)
    assert all(float(end[6:]) - float(start[6:]) <= LONGEST_S or end[:6] != start[:6] for start, end, _ in cues)


def test_sides_are_named_as_the_reader_calls_them_and_known_again() -> None:
    call = exported(
        (Turn(Side.CLIENT, (Word("да", 0, 1),)), Turn(Side.AGENT, (Word("нет", 2, 3),))),
        names={Side.AGENT: "Менеджер", Side.CLIENT: "Клієнт"},
    )
    assert "<v Клієнт>да</v>" in export_format("vtt").write(call).decode()
    assert {side: [word.text for word in words] for side, words in read_again(call, "vtt").items()} == {
        Side.AGENT: ["нет"],
        Side.CLIENT: ["да"],
    }
    assert export_format("txt").write(call).decode() == "[0:00] Клієнт: да\n[0:02] Менеджер: нет\n"


def test_an_unknown_format_names_those_that_there_are() -> None:
    with pytest.raises(CallError, match="vtt, srt, txt, json, csv, rttm, ctm, textgrid, vcon"):
        export_format("docx")


def test_a_call_without_a_word_can_be_written_in_every_format() -> None:
    for one in EXPORT_FORMATS:
        assert isinstance(one.write(exported(())), bytes)
    with pytest.raises(FormatError, match="transcript_no_words"):
        read_transcript(export_format("vtt").write(exported(())))


def test_a_turns_own_language_leaves_with_its_words() -> None:
    turn = Turn(Side.CLIENT, (Word("дякую\n", -1.0, 0.5), Word(" ", 0.5, 0.6)), language="uk")

    assert fit_to_write(exported((turn,))).transcript.turns == (Turn(Side.CLIENT, (Word("дякую", 0.0, 0.5),), language="uk"),)
