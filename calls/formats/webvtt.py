"""WebVTT: cues with <v Speaker>, after https://www.w3.org/TR/webvtt1/."""

import re
from html import unescape

from calls.formats.cues import cues_of, lines_of, read_stamp, spread, stamp
from calls.formats.exported_call import ExportedCall, printable
from calls.formats.format_error import FormatError
from calls.formats.named_lines import drop_names
from calls.formats.read_file import ReadFile, Utterance
from calls.model.transcript import Word

VOICE = re.compile(r"<v(?:\.[^\s<>]{0,200})?[ \t]+([^<>]{0,200})>")  # bounded, so that no file can make it slow
TAG = re.compile(r"</?[a-z][^<>]*>|<>|</>", re.IGNORECASE)
INNER_STAMP = re.compile(r"<([\d:.,]{4,20})>")
NOT_A_CUE = ("NOTE", "STYLE", "REGION")


def write_webvtt(call: ExportedCall) -> str:
    blocks = ["WEBVTT"]
    for cue in cues_of(call):
        name = _escaped(printable(call.names[cue.side]))
        blocks.append(f"{stamp(cue.start_ms)} --> {stamp(cue.end_ms)}\n<v {name}>{_escaped(cue.text)}</v>")
    return "\n\n".join(blocks) + "\n"


def _escaped(text: str) -> str:
    """With > too, so that no --> is ever inside a text."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def read_webvtt(text: str) -> ReadFile:
    lines = lines_of(text)
    if not lines or not re.fullmatch(r"WEBVTT([ \t].*)?", lines[0]):
        raise FormatError("transcript_broken", "line 1: a WebVTT file begins with WEBVTT")
    utterances: list[Utterance] = []
    has_word_times = False
    for first, block in blocks_of(lines, after=1):
        timing = next((at for at, line in enumerate(block[:2]) if "-->" in line), None)
        if timing is None or block[0].startswith(NOT_A_CUE):
            if block[0].split(maxsplit=1)[0] in NOT_A_CUE or first == 2:  # what follows the first line at once is its header
                continue
            raise FormatError("transcript_broken", f"line {first}: a cue without its time")
        place = f"line {first + timing}"
        start_s, end_s = read_span(block[timing], place)
        payload = " ".join(block[timing + 1 :])
        has_word_times = has_word_times or INNER_STAMP.search(payload) is not None
        utterances += _utterances(payload, start_s, end_s, place)
    return ReadFile("webvtt", drop_names(utterances), has_word_times)


def blocks_of(lines: list[str], after: int = 0) -> list[tuple[int, list[str]]]:
    """Runs of lines between empty ones, each with the number of its first line."""
    blocks: list[tuple[int, list[str]]] = []
    is_open = False
    for number, line in enumerate(lines[after:], start=after + 1):
        if not line.strip():
            is_open = False
        elif is_open:
            blocks[-1][1].append(line)
        else:
            blocks.append((number, [line]))
            is_open = True
    return blocks


def read_span(line: str, place: str) -> tuple[float, float]:
    """Of "00:01.000 --> 00:02.500 align:start"."""
    start, _, rest = line.partition("-->")
    start_s, end_s = read_stamp(start, place), read_stamp((rest.split() or [""])[0], place)
    if end_s < start_s:
        raise FormatError("transcript_times", f"{place}: it ends before it begins")
    return start_s, end_s


def _utterances(payload: str, start_s: float, end_s: float, place: str) -> list[Utterance]:
    """A cue may hold several voices; times inside it divide it."""
    voices = VOICE.split(payload)  # text, name, text, name, text …
    spoken = [(None, voices[0]), *zip(voices[1::2], voices[2::2], strict=True)]
    words: list[tuple[str | None, Word]] = []
    pieces: list[tuple[str | None, str, float | None]] = []
    for name, said in spoken:
        parts = INNER_STAMP.split(said)
        pieces.append((name, parts[0], None))
        pieces += [(name, part, read_stamp(at, place)) for at, part in zip(parts[1::2], parts[2::2], strict=True)]
    for piece_start_s, piece_end_s, run in _runs(pieces, start_s, end_s, place):
        texts = [(name, one) for name, said in run for one in plain(said).split()]
        spread_words = spread(" ".join(one for _, one in texts), piece_start_s, piece_end_s)
        words += [(name, word) for (name, _), word in zip(texts, spread_words, strict=True)]
    return _grouped(words)


def _runs(
    pieces: list[tuple[str | None, str, float | None]], start_s: float, end_s: float, place: str
) -> list[tuple[float, float, list[tuple[str | None, str]]]]:
    """Pieces between two times of the cue."""
    runs: list[tuple[float, float, list[tuple[str | None, str]]]] = []
    at, run = start_s, list[tuple[str | None, str]]()
    for name, said, time_s in pieces:
        if time_s is not None:
            if not at <= time_s <= end_s:
                raise FormatError("transcript_times", f"{place}: a time inside the cue is not in its order")
            runs.append((at, time_s, run))
            at, run = time_s, []
        run.append((name, said))
    return [*runs, (at, end_s, run)]


def _grouped(words: list[tuple[str | None, Word]]) -> list[Utterance]:
    grouped: list[tuple[str | None, list[Word]]] = []
    for name, word in words:
        if not grouped or grouped[-1][0] != name:
            grouped.append((name, []))
        grouped[-1][1].append(word)
    return [Utterance(unescape(name).strip() if name else None, tuple(said)) for name, said in grouped]


def plain(said: str) -> str:
    """Without tags, with the characters that &amp; and its like stand for."""
    return unescape(TAG.sub("", said))
