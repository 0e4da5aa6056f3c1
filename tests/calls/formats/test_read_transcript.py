"""Files as others write them, and broken ones: a rule and a place, never a traceback."""

import json
import os
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calls.formats.format_error import FormatError
from calls.formats.read_transcript import LARGEST_BYTES, kind_of, read_transcript
from calls.formats.rttm import read_rttm
from calls.formats.speakers import sides_of
from calls.model.recording import Side

VENDORS = Path(os.environ.get("EARSHOT_REAL_DIR", "/nowhere")) / "call-analytics-example.json"
TEAMS = (
    "WEBVTT - exported\r\nKind: captions\r\n\r\nNOTE nothing to see\r\n\r\nSTYLE\r\n::cue { color: red }\r\n\r\n"
    "7f3-1\r\n00:01.000 --> 00:03.500 align:start position:0%\r\n"
    "<v.loud Ivan Petrov>Добрий день,\r\nце &laquo;Вікна&raquo; &amp; <b>двері</b></v>\r\n\r\n00:04,000 --> 00:05,000\r\n<v Olha>так\r\n"
)


def words_of(content: str | bytes) -> list[tuple[str | None, str]]:
    read = read_transcript(content.encode() if isinstance(content, str) else content)
    return [(one.speaker, " ".join(word.text for word in one.words)) for one in read.utterances]


def test_webvtt_of_others_with_styles_notes_and_odd_line_ends() -> None:
    expected = [("Ivan Petrov", "Добрий день, це «Вікна» & двері"), ("Olha", "так")]
    assert words_of(TEAMS) == expected
    assert words_of(TEAMS.replace("\r\n", "\r")) == expected
    assert words_of(b"\xef\xbb\xbf" + TEAMS.replace("\r\n", "\n").encode()) == expected
    assert words_of(TEAMS.encode("utf-16")) == expected


def test_one_cue_may_hold_two_voices_and_times_of_its_own() -> None:
    read = read_transcript(b"WEBVTT\n\n00:00.000 --> 00:04.000\n<v A>yes <00:01.000>of course<v B><00:03.000>no\n")
    assert [(one.speaker, [(word.text, word.start_s) for word in one.words]) for one in read.utterances] == [
        ("A", [("yes", 0.0), ("of", 1.0), ("course", 1.6)]),
        ("B", [("no", 3.0)]),
    ]
    assert read.has_word_times


def test_names_before_the_words_are_speakers() -> None:
    srt = (
        "1\n00:00:01,000 --> 00:00:02,000\nAgent: hello\nthere\n\n2\n00:00:02,500 --> 00:00:03,000\nCustomer: <i>hi</i>\n\n"
        "3\n00:00:03,500 --> 00:00:04,000\nat ten: yes\n"
    )
    assert words_of(srt) == [("Agent", "hello there"), ("Customer", "hi"), ("Customer", "at ten: yes")]
    assert words_of("WEBVTT\n\n00:01.000 --> 00:02.000\nI say: no\n\n00:03.000 --> 00:04.000\nyes\n\n00:05.000 --> 00:06.000\nwell\n")[
        0
    ] == (None, "I say: no")


@pytest.mark.parametrize(
    ("content", "rule", "detail"),
    [
        (b"WEBVTT\n\n00:01.000 --> nan\nhi\n", "transcript_times", "line 3: 'nan'"),
        (b"WEBVTT\n\n-00:01.000 --> 00:02.000\nhi\n", "transcript_times", "line 3"),
        (b"WEBVTT\n\n00:05.000 --> 00:02.000\nhi\n", "transcript_times", "line 3: it ends before it begins"),
        (b"WEBVTT\n\n99:00:00.000 --> 99:00:01.000\nhi\n", "transcript_times", "line 3"),
        (b"WEBVTT\n\nhi there\n", "transcript_broken", "line 3"),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\nhi\n\nno time here\n", "transcript_broken", "line 6: a cue without its time"),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v A></v>\n", "transcript_no_words", ""),
        (b"WEBVTT\n\n00:01.000 --> 00:04.000\na <00:03.000>b <00:02.000>c\n", "transcript_times", "line 3"),
        (b"hello, this is a letter", "transcript_unknown_format", ""),
        ("привет".encode("cp1251"), "transcript_not_text", "byte 0"),
        (b"WEBVTT\0\n", "transcript_not_text", "zero bytes"),
        (b'{"turns": [{"side": "agent", "words": [{"text": "a", "start_s": NaN, "end_s": 1}]}]}', "transcript_times", "turn 1, word 1"),
        (b'{"turns": [{"side": "agent", "words": [{"text": "a", "start_s": -1, "end_s": 1}]}]}', "transcript_times", "turn 1, word 1"),
        (b'{"turns": [{"side": "agent", "words": [{"text": "a", "start_s": 2, "end_s": 1}]}]}', "transcript_times", "before it begins"),
        (b'{"turns": [{"side": "agent", "words": [{"text": 5, "start_s": 0, "end_s": 1}]}]}', "transcript_broken", "'text' is not a text"),
        (b'{"turns": [{"side": "agent", "words": [{"text": "a", "end_s": 1}]}]}', "transcript_broken", "'start_s' is missing"),
        (b'{"turns": {}}', "transcript_broken", "'turns' is not a list"),
        (b'{"turns": [7]}', "transcript_broken", "turn 1: no object"),
        (b'{"turns": []}', "transcript_no_words", ""),
        (b'{"turns": [', "transcript_broken", "line 1, column 12"),
        (b'{"turns": ' + b"[" * 100_000, "transcript_broken", ""),
        (b'{"Transcript": [{"ParticipantRole": "AGENT", "Content": "hi"}], "Participants": []}', "transcript_broken", "Transcript 1"),
        (b'{"payload": "e30", "signatures": []}', "transcript_broken", "signed or encrypted"),
        (b'{"vcon": "0.4.0", "uuid": "u", "created_at": "", "dialog": []}', "transcript_no_words", "neither"),
        (b'{"vcon": "0.4.0", "uuid": "u", "created_at": "", "critical": ["x"], "dialog": []}', "transcript_broken", "extensions"),
    ],
)
def test_a_broken_file_is_refused_by_a_rule_that_names_the_place(content: bytes, rule: str, detail: str) -> None:
    with pytest.raises(FormatError) as told:
        read_transcript(content)
    assert told.value.rule == rule
    assert detail in told.value.detail


@settings(max_examples=60, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=200),
        st.text(max_size=120).map(lambda text: f"WEBVTT\n\n00:01.000 --> 00:02.000\n{text}".encode("utf-8", "replace")),
    )
)
def test_any_bytes_are_read_or_refused_and_nothing_else_happens(content: bytes) -> None:
    try:
        read = read_transcript(content)
    except FormatError:
        return
    assert all(0 <= word.start_s <= word.end_s for one in read.utterances for word in one.words)


@settings(max_examples=60, deadline=None)
@given(
    st.recursive(
        st.one_of(st.none(), st.booleans(), st.floats(), st.text(max_size=5)),
        lambda x: st.one_of(
            st.lists(x, max_size=3),
            st.dictionaries(st.sampled_from(["words", "text", "start_s", "body", "type", "Items", "start"]), x, max_size=4),
        ),
        max_leaves=12,
    )
)
def test_json_of_any_shape_is_read_or_refused(value: object) -> None:
    for data in (
        {"turns": value},
        {"Transcript": value, "Participants": []},
        {"vcon": "0.4.0", "uuid": "u", "created_at": "2026", "analysis": value},
        {
            "vcon": "0.4.0",
            "uuid": "u",
            "created_at": value,
            "parties": value,
            "dialog": [{"type": "text", "start": "2026-01-01T00:00:00Z", "parties": value, "body": "hi"}],
        },
        {
            "vcon": "0.4.0",
            "uuid": "u",
            "created_at": "",
            "analysis": [{"type": "wtf_transcription", "body": {"segments": value, "words": value, "metadata": value}}],
        },
    ):
        try:
            read_transcript(json.dumps(data).encode())
        except FormatError:
            continue


def test_a_huge_file_is_refused_at_once_and_a_long_one_read_in_bounded_time() -> None:
    with pytest.raises(FormatError, match="transcript_too_large"):
        read_transcript(b"WEBVTT\n\n" + b" " * LARGEST_BYTES)
    began = time.process_time()
    for sound in (b"<v " * 20_000, b"<" * 60_000, b"<v." * 20_000, b"<00:" * 20_000, b"&" * 60_000):
        read_transcript(b"WEBVTT\n\n00:01.000 --> 00:02.000\nhi " + sound)
        read_transcript(b"1\n00:00:01,000 --> 00:00:02,000\nhi " + sound)
    assert time.process_time() - began < 2  # minutes, where a pattern looks further than it must


def test_vcon_of_others_texts_wtf_and_old_names() -> None:
    parties = [{"tel": "tel:+380441234567", "role": "customer"}, {"name": "Olha", "role": "agent"}]
    head = {"vcon": "0.0.2", "uuid": "0190-1", "created_at": "2026-03-02T12:00:00Z", "parties": parties}
    texts = [
        {"type": "text", "start": "2026-03-02T12:00:00Z", "parties": 1, "mimetype": "text/plain", "body": "good morning", "duration": 2},
        {"type": "text", "start": "2026-03-02T12:00:03+00:00", "parties": [0, 1], "originator": 0, "body": "hello"},
    ]
    read = read_transcript(json.dumps({**head, "dialog": texts}).encode())
    assert [(one.speaker, one.words[0].text, one.words[0].start_s) for one in read.utterances] == [
        ("agent", "good", 0.0),
        ("customer", "hello", 3.0),
    ]
    assert (read.key, read.client_number, read.started_at is not None) == ("vcon:0190-1", "+380441234567", True)
    wtf = {
        "transcript": {"language": "en-US"},
        "segments": [{"start": 1, "end": 2, "text": "good morning", "speaker": 1}],
        "metadata": {"provider": "x", "model": "y"},
    }
    analysis = [{"type": "wtf_transcription", "vendor": "x", "encoding": "json", "body": json.dumps(wtf)}]
    read = read_transcript(json.dumps({**head, "analysis": analysis}).encode())
    assert (read.utterances[0].speaker, read.language, read.said_by) == ("agent", "en", "x y")


@pytest.mark.skipif(not VENDORS.is_file(), reason="a vendor's real output stands in EARSHOT_REAL_DIR")
def test_a_vendors_real_file_is_read_with_all_its_words() -> None:
    read = read_transcript(VENDORS.read_bytes())
    given_ = json.loads(VENDORS.read_text(encoding="utf-8"))["Transcript"]
    assert (read.format, read.language, read.has_word_times) == ("call_analytics", "en", True)
    assert [" ".join(word.text for word in one.words) for one in read.utterances] == [" ".join(turn["Content"].split()) for turn in given_]
    assert sides_of([one.speaker for one in read.utterances]) == ({"AGENT": Side.AGENT, "CUSTOMER": Side.CLIENT}, "by name")


@pytest.mark.parametrize(
    ("names", "managers", "expected", "how"),
    [
        (["AGENT", "CUSTOMER"], [], {"AGENT": Side.AGENT, "CUSTOMER": Side.CLIENT}, "by name"),
        (["Клієнт", "Менеджер Ольга"], [], {"Клієнт": Side.CLIENT, "Менеджер Ольга": Side.AGENT}, "by name"),
        (["Ivan", "Maria"], ["Maria Hill"], {"Ivan": Side.CLIENT, "Maria": Side.AGENT}, "by name"),
        (["Maria", "Nikolai", "Client"], [], {"Maria": Side.AGENT, "Nikolai": Side.AGENT, "Client": Side.CLIENT}, "by name"),
        (["spk_0", "spk_1"], [], {"spk_0": Side.AGENT, "spk_1": Side.CLIENT}, "assumed"),
        ([None], [], {None: Side.AGENT}, "unknown"),
    ],
)
def test_sides_by_what_speakers_are_called(
    names: list[str | None], managers: list[str], expected: dict[str | None, Side], how: str
) -> None:
    assert sides_of(names, managers) == (expected, how)


def test_more_speakers_than_can_be_told_apart_are_refused() -> None:
    for names in (["a", "b", "c"], ["Agent", "a", "b"]):
        with pytest.raises(FormatError, match="transcript_speakers"):
            sides_of(names)
    assert sides_of(["spk_0", "spk_1"], agent_is_first=False)[0] == {"spk_0": Side.CLIENT, "spk_1": Side.AGENT}


def test_rttm_that_cannot_be_read_names_the_line() -> None:
    for text, detail in (
        ("SPEAKER a 1 0", "line 1"),
        ("SPEAKER a 1 x 1 <NA> <NA> s <NA>", "line 1"),
        ("", "no SPEAKER"),
        ("SPEAKER a 1 0 1 n n s n\nSPEAKER b 1 0 1 n n s n", "2 recordings"),
    ):
        with pytest.raises(FormatError, match=detail):
            read_rttm(text)


def test_a_manifest_of_ours_is_no_transcript() -> None:
    assert kind_of('{"uniqueid": "1.2", "started_at": "2026-01-01T00:00:00Z"}') is None
    assert kind_of('{"Transcript": [') is None
