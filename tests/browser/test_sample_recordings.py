"""The sample company's own recordings, Opus and A-law, in a real browser: what is clicked is where its speech is."""

import json
from pathlib import Path

import numpy as np
import pytest

from calls.audio.probe import probe
from calls.house import House
from calls.model.call import Call, CallId, Direction, Lane, call_id_of
from calls.model.recording import Recording, Side
from calls.model.transcript import Transcript, Turn, Word
from calls.model.verdict import Verdict
from tests.browser.conftest import OpenTab, Served
from tests.browser.filled_house import ENGINE, FIRST_DAY, finish
from tests.browser.listening import HEARD_PITCH, NEAR_S, now, open_call, start_of, wait_until_still

SAMPLES = Path(__file__).parents[2] / "data-samples" / "windows"


def first_sample(suffix: str) -> tuple[Path, dict[str, object]]:
    """A sound recording with its truth, its agent on the left."""
    for truth_file in sorted((SAMPLES / "truth").glob("*.json")):
        truth = json.loads(truth_file.read_text(encoding="utf-8"))
        audio = SAMPLES / "recordings" / str(truth["recording"])
        if audio.suffix == suffix and not audio.with_suffix(".json").exists():
            return audio, truth
    raise LookupError(f"no sample recording ends in {suffix}")


def take_in(house: House, audio: Path, turns: tuple[Turn, ...]) -> CallId:
    known = probe(audio, None)
    recording = Recording(
        house.blobs.put_file(audio), audio.name, audio.stat().st_size, known.container, known.codec, known.rate_hz, known.channels,
        known.duration_s, (Side.AGENT, Side.CLIENT),
    )  # fmt: skip
    key = f"sample-{audio.name}"
    call = Call(call_id_of(key), key, FIRST_DAY, Direction.INBOUND, None, None, "101", None, is_answered=True, wait_s=None, talk_s=None)
    house.calls.add(call, recording, Lane.LIVE)
    finish(house, call.id, Transcript(turns, ENGINE), Verdict(None, None, None, None, None, (), (), "test"))
    return call.id


def turns_of(truth: dict[str, object]) -> tuple[Turn, ...]:
    """The truth tells where turns begin and end; words are spread over them evenly."""
    turns = []
    for one in truth["turns"]:  # type: ignore[attr-defined]
        texts = one["text"].split()
        edges = np.linspace(one["start_s"], one["end_s"], len(texts) + 1)
        turns.append(Turn(Side(one["side"]), tuple(Word(text, *edges[i : i + 2].tolist()) for i, text in enumerate(texts))))
    return tuple(turns)


@pytest.mark.parametrize("suffix", [".opus", ".wav"])
def test_a_click_in_a_sample_call_lands_where_its_speech_is(tab: OpenTab, served: Served, suffix):
    audio, truth = first_sample(suffix)
    turns = turns_of(truth)
    call_id = take_in(served.app.state.house, audio, turns)
    opened = open_call(tab, f"/calls/{call_id}")
    page = opened.page
    assert page.evaluate("document.querySelector('audio').duration") == pytest.approx(truth["duration_s"], abs=0.05)
    for place in (0, len(turns) // 2, len(turns) - 1):
        word = page.locator("[data-turn]").nth(place).locator("[data-word]").first
        word.click()
        wait_until_still(page)
        assert now(page) == pytest.approx(start_of(word), abs=NEAR_S)
    turn = turns[len(turns) // 2]
    lane = 0 if turn.side is Side.AGENT else 1
    said = page.evaluate(HEARD_PITCH, [f"/calls/{call_id}/audio", turn.start_s, turn.end_s])[lane]
    before = page.evaluate(HEARD_PITCH, [f"/calls/{call_id}/audio", turn.start_s - 0.5, turn.start_s - 0.1])[lane]
    assert np.std(said) > 4 * np.std(before)
    assert opened.complaints == []
