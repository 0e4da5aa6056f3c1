"""A conversation to read or to print."""

from calls.formats.exported_call import ExportedCall, printable


def write_plain_text(call: ExportedCall) -> str:
    """A line for each turn: [1:05] Agent: good morning"""
    lines = [f"[{_clock(turn.start_s)}] {printable(call.names[turn.side])}: {turn.text}" for turn in call.transcript.turns]
    return "".join(f"{line}\n" for line in lines)


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
