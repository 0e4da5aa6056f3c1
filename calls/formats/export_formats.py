"""Every format that a transcript is written in, and what each one loses.

| format | read again | what is lost |
|---|---|---|
| json | exactly | nothing of the words; the call around them |
| vcon | exactly | nothing of the words |
| csv | no | provenance |
| webvtt | yes | confidence, provenance; times of single words (spread over each cue again) |
| srt | yes | as webvtt; a "-->" inside a text |
| txt | no | the ends of turns, times of words, confidence, provenance |
| ctm | no | turns, provenance; a blank inside a word becomes "_" |
| textgrid | no | turns, confidence, provenance; of overlapping words of one side the earlier is cut |
| rttm | speech only | the words: it says who spoke when |

All of them lose characters that cannot be printed; times are kept to the millisecond, except in json and vcon.
"""

from collections.abc import Callable
from dataclasses import dataclass

from calls.formats.ctm import write_ctm
from calls.formats.earshot_json import write_earshot_json
from calls.formats.exported_call import ExportedCall, fit_to_write
from calls.formats.plain_text import write_plain_text
from calls.formats.rttm import write_rttm
from calls.formats.subrip import write_subrip
from calls.formats.textgrid import write_textgrid
from calls.formats.vcon import write_vcon
from calls.formats.webvtt import write_webvtt
from calls.formats.words_csv import write_words_csv
from calls.model.errors import CallError


@dataclass(frozen=True, slots=True)
class ExportFormat:
    name: str
    suffix: str  # of the file
    media_type: str
    title: str  # its own name, the same in every language
    loses: str  # for a person who chooses
    writer: Callable[[ExportedCall], str]
    is_read_by_people: bool  # then the sides are named in the reader's language

    def write(self, call: ExportedCall) -> bytes:
        return self.writer(fit_to_write(call)).encode("utf-8", "replace")


EXPORT_FORMATS: tuple[ExportFormat, ...] = (
    ExportFormat("vtt", "vtt", "text/vtt; charset=utf-8", "WebVTT", "confidence, provenance, times of single words", write_webvtt, True),
    ExportFormat(
        "srt", "srt", "application/x-subrip; charset=utf-8", "SRT", "confidence, provenance, times of single words", write_subrip, True
    ),
    ExportFormat(
        "txt", "txt", "text/plain; charset=utf-8", "TXT", "ends of turns, times of words, confidence, provenance", write_plain_text, True
    ),
    ExportFormat("json", "json", "application/json", "JSON", "nothing", write_earshot_json, False),
    ExportFormat("csv", "csv", "text/csv; charset=utf-8", "CSV", "provenance", write_words_csv, False),
    ExportFormat("rttm", "rttm", "text/plain; charset=utf-8", "RTTM", "the words: it says who spoke when", write_rttm, False),
    ExportFormat("ctm", "ctm", "text/plain; charset=utf-8", "CTM", "turns, provenance", write_ctm, False),
    ExportFormat("textgrid", "TextGrid", "text/plain; charset=utf-8", "TextGrid", "turns, confidence, provenance", write_textgrid, False),
    ExportFormat("vcon", "vcon", "application/vcon+json", "vCon", "nothing; experimental", write_vcon, False),
)


def export_format(name: str) -> ExportFormat:
    """Raises CallError for a name that is none."""
    found = next((one for one in EXPORT_FORMATS if one.name == name), None)
    if found is None:
        raise CallError(f"there is no format {name[:40]!r}", permanent=True, remedy=f"Use {', '.join(one.name for one in EXPORT_FORMATS)}")
    return found
