"""Tables of cues as text, so that somebody who knows the language, not Python, can read and widen them.

new_lead client 2.5                    value, who says it (client, agent, anyone), points; "unless negated" may follow
    get a quote / free (quote|survey)  patterns of pattern_language.py
"""

from analytics.understanding.evidence import Cue
from analytics.understanding.pattern_language import PatternError
from calls.model.recording import Side

_SIDES = {"client": Side.CLIENT, "agent": Side.AGENT, "anyone": None}
_ONLY_IF_MEANT = "unless negated"


def read_cues(text: str) -> tuple[Cue, ...]:
    """Raises PatternError, naming the line, on a head that is not "value side points"."""
    cues: list[tuple[str, list[str]]] = []
    for line in filter(str.strip, text.splitlines()):
        if not line[0].isspace():
            cues.append((line.strip(), []))
        elif cues:
            cues[-1][1].append(line.strip())
        else:
            raise PatternError(f"patterns before the first head: {line.strip()}")
    return tuple(_cue(head, " / ".join(rows)) for head, rows in cues)


def _cue(head: str, row: str) -> Cue:
    unless_negated = head.endswith(_ONLY_IF_MEANT)
    words = head.removesuffix(_ONLY_IF_MEANT).split()
    if len(words) != 3 or words[1] not in _SIDES or not words[2].replace(".", "", 1).isdigit() or not row:
        raise PatternError(f"not a head of cues with patterns below it: {head!r}")
    return Cue(words[0], _SIDES[words[1]], float(words[2]), row, unless_negated)
