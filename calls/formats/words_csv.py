"""A row for each word, for spreadsheets and data frames (RFC 4180)."""

import csv
from io import StringIO

from calls.formats.exported_call import ExportedCall

HEADER = ("turn", "side", "start_s", "end_s", "confidence", "word")
FORMULA_STARTS = ("=", "+", "-", "@")  # what a spreadsheet would run


def write_words_csv(call: ExportedCall) -> str:
    out = StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(HEADER)
    for number, turn in enumerate(call.transcript.turns, start=1):
        for word in turn.words:
            said = f"'{word.text}" if word.text.startswith(FORMULA_STARTS) else word.text
            sure = "" if word.confidence is None else f"{word.confidence:.4f}"
            rows.writerow((number, turn.side.value, f"{word.start_s:.3f}", f"{word.end_s:.3f}", sure, said))
    return out.getvalue()
