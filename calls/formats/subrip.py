"""SubRip (SRT): numbered cues; who speaks stands before the words."""

import re

from calls.formats.cues import cues_of, lines_of, spread, stamp
from calls.formats.exported_call import ExportedCall, printable
from calls.formats.format_error import FormatError
from calls.formats.named_lines import drop_names
from calls.formats.read_file import ReadFile, Utterance
from calls.formats.webvtt import blocks_of, read_span

TAG = re.compile(r"</?(?:b|i|u|s|font)(?:\s[^<>]{0,200})?>|\{\\an\d\}", re.IGNORECASE)


def write_subrip(call: ExportedCall) -> str:
    blocks = []
    for number, cue in enumerate(cues_of(call), start=1):
        said = f"{printable(call.names[cue.side])}: {cue.text}".replace("-->", "->")
        blocks.append(f"{number}\n{stamp(cue.start_ms, ',')} --> {stamp(cue.end_ms, ',')}\n{said}\n")
    return "\n".join(blocks)


def read_subrip(text: str) -> ReadFile:
    utterances = []
    for first, block in blocks_of(lines_of(text)):
        timing = next((at for at, line in enumerate(block[:2]) if "-->" in line), None)
        if timing is None:
            raise FormatError("transcript_broken", f"line {first}: a cue without its time")
        start_s, end_s = read_span(block[timing], f"line {first + timing}")
        if words := spread(TAG.sub("", " ".join(block[timing + 1 :])), start_s, end_s):
            utterances.append(Utterance(None, words))
    return ReadFile("subrip", drop_names(utterances), has_word_times=False)
