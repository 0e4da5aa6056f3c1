import pytest

from calls.model.errors import CallError
from calls.model.recording import RawFormat, Side
from ingest.name_pattern import FREEPBX
from ingest.options import IngestOptions, read_options


def test_without_a_word_asterisks_own_raw_formats_and_freepbx_names_are_known() -> None:
    options = read_options()
    assert options == IngestOptions()
    assert options.raw["al"] == RawFormat("alaw", 8000, 1)
    assert "s16" not in options.raw
    assert (options.patterns, options.sides) == (FREEPBX, (Side.AGENT, Side.CLIENT))


def test_what_is_stated_overrides() -> None:
    options = read_options(raw=["al=alaw:16000:2", ".S16=s16le:48000:1"], channels="client, agent", pattern="{client}")
    assert (options.raw["al"], options.raw["s16"]) == (RawFormat("alaw", 16000, 2), RawFormat("s16le", 48000, 1))
    assert options.sides == (Side.CLIENT, Side.AGENT)
    assert [pattern.text for pattern in options.patterns][:1] == ["{client}"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"raw": ["al"]},
        {"raw": ["=alaw:8000:1"]},
        {"raw": ["al=mp3:8000:1"]},
        {"channels": "agent"},
        {"channels": "agent,agent"},
        {"pattern": "{who}"},
    ],
)
def test_an_unreadable_option_says_what_to_write(wrong: dict[str, object]) -> None:
    with pytest.raises(CallError) as told:
        read_options(**wrong)  # type: ignore[arg-type]
    assert told.value.remedy
