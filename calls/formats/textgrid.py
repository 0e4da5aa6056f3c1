"""TextGrid: Praat's tiers, one of words for each side (long text format)."""

from collections.abc import Sequence

from calls.formats.exported_call import ExportedCall
from calls.model.recording import Side
from calls.model.transcript import Word

Interval = tuple[float, float, str]


def write_textgrid(call: ExportedCall) -> str:
    """Intervals follow each other without gap or overlap, so a word that begins while the last still sounds ends that one."""
    end_s = round(max(call.duration_s or 0.0, call.end_s, 0.001), 3)
    lines = [
        'File type = "ooTextFile"',
        'Object class = "TextGrid"',
        "",
        "xmin = 0",
        f"xmax = {end_s:.3f}",
        "tiers? <exists>",
        "size = 2",
        "item []:",
    ]
    for number, side in enumerate(Side, start=1):
        words = [word for turn in call.transcript.turns if turn.side is side for word in turn.words]
        intervals = _intervals(words, end_s)
        lines += [f"    item [{number}]:", '        class = "IntervalTier"', f'        name = "{side.value}"', "        xmin = 0"]
        lines += [f"        xmax = {end_s:.3f}", f"        intervals: size = {len(intervals)}"]
        for place, (start_s, stop_s, text) in enumerate(intervals, start=1):
            said = text.replace('"', '""')
            lines += [
                f"        intervals [{place}]:",
                f"            xmin = {start_s:.3f}",
                f"            xmax = {stop_s:.3f}",
                f'            text = "{said}"',
            ]
    return "\n".join(lines) + "\n"


def _intervals(words: Sequence[Word], end_s: float) -> list[Interval]:
    intervals: list[Interval] = []
    for word in sorted(words, key=lambda one: one.start_s):
        start_s, stop_s = round(word.start_s, 3), min(round(word.end_s, 3), end_s)
        if (intervals and start_s <= intervals[-1][0]) or stop_s <= start_s:  # no room of its own: it stands with the word before
            _join(intervals, start_s, word.text, end_s)
            continue
        if intervals and intervals[-1][1] > start_s:
            intervals[-1] = (intervals[-1][0], start_s, intervals[-1][2])
        intervals.append((start_s, stop_s, word.text))
    return _without_gaps(intervals, end_s)


def _join(intervals: list[Interval], start_s: float, text: str, end_s: float) -> None:
    if intervals:
        begin, stop, said = intervals[-1]
        intervals[-1] = (begin, stop, f"{said} {text}")
    else:
        begin = min(start_s, end_s - 0.001)
        intervals.append((begin, begin + 0.001, text))


def _without_gaps(intervals: list[Interval], end_s: float) -> list[Interval]:
    whole: list[Interval] = []
    at = 0.0
    for start_s, stop_s, text in intervals:
        if start_s > at:
            whole.append((at, start_s, ""))
        whole.append((start_s, stop_s, text))
        at = stop_s
    return [*whole, (at, end_s, "")] if at < end_s else whole
