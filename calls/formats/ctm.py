"""CTM: a line for each word, as the NIST scoring tools (sclite) read it. Channel A is the agent, B the client."""

import re

from calls.formats.exported_call import ExportedCall
from calls.formats.rttm import file_id
from calls.model.recording import Side

CHANNELS = {Side.AGENT: "A", Side.CLIENT: "B"}


def write_ctm(call: ExportedCall) -> str:
    """Sorted by channel and time, which the tools demand; a blank inside a word becomes an underscore."""
    said = [(CHANNELS[turn.side], word) for turn in call.transcript.turns for word in turn.words]
    lines = []
    for channel, word in sorted(said, key=lambda one: (one[0], one[1].start_s)):
        sure = "" if word.confidence is None else f" {word.confidence:.4f}"
        text = re.sub(r"\s+", "_", word.text)
        lines.append(f"{file_id(call.call_id)} {channel} {word.start_s:.3f} {max(word.end_s - word.start_s, 0.0):.3f} {text}{sure}\n")
    return "".join(lines)
