"""Transcripts as engines may give them, for properties that every format must keep."""

from datetime import UTC, datetime

from hypothesis import strategies as st

from calls.formats.exported_call import ExportedCall
from calls.model.recording import Side
from calls.model.transcript import Provenance, Transcript, Turn, Word

PROVENANCE = Provenance("faster_whisper", "small", "1.2.1", "ru", {"beam": "5"})
STARTED = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
LETTERS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), min_size=1, max_size=8)
TRICKY = st.sampled_from(
    [
        "-->",
        "<v Client>",
        "&amp;",
        "&lt;",
        "</v>",
        "00:00:01.000",
        "NOTE",
        "1",
        '"',
        "'",
        "a,b",
        "=1+1",
        "ё",
        "ї",
        "-",
        ":",
        "\n",
        "a\r\nb",
        "\0",
    ]
)
ANY_TIME = st.one_of(st.floats(0, 3000), st.sampled_from([-1.0, float("nan"), float("inf"), -0.0, 1e9]))


@st.composite
def sound_turns(draw: st.DrawFn) -> tuple[Turn, ...]:
    """Times as they should be: to the millisecond, forwards within a turn; turns of the two sides may overlap."""
    turns = []
    at_ms = {Side.AGENT: 0, Side.CLIENT: 0}
    for side in draw(st.lists(st.sampled_from(Side), min_size=1, max_size=6)):
        words = []
        for text in draw(st.lists(st.one_of(LETTERS, TRICKY), min_size=1, max_size=30)):
            start = at_ms[side] + draw(st.integers(0, 900))
            at_ms[side] = start + draw(st.integers(1, 2000))
            words.append(Word(text, start / 1000, at_ms[side] / 1000, draw(st.one_of(st.none(), st.floats(0, 1)))))
        turns.append(Turn(side, tuple(words)))
    return tuple(turns)


@st.composite
def wild_turns(draw: st.DrawFn) -> tuple[Turn, ...]:
    """Times as no engine should give them."""
    word = st.builds(Word, st.one_of(LETTERS, TRICKY), ANY_TIME, ANY_TIME, st.one_of(st.none(), st.floats(0, 1)))
    turn = st.builds(Turn, st.sampled_from(Side), st.lists(word, min_size=1, max_size=6).map(tuple))
    return tuple(draw(st.lists(turn, max_size=5)))


def exported(turns: tuple[Turn, ...], **more: object) -> ExportedCall:
    return ExportedCall("c0123", STARTED, Transcript(turns, PROVENANCE), **more)  # type: ignore[arg-type]
