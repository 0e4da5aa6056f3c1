"""An announcement is known from the third call on that plays it; what one manager always says is not one."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from calls.audio.channels.sound_print import same_sounds, unpack_opening
from calls.house import House
from calls.model.channel_finding import ChannelFault, ChannelFinding
from calls.model.intake import Accepted
from calls.model.recording import Side
from ingest.arrival import Arrival
from ingest.facts import CallFacts
from ingest.take_recording import take
from tests.calls.audio.sounds import two_voices, write_wav
from tests.ingest.a_house import opened_house

RATE_HZ = 8000


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with opened_house(tmp_path / "company") as opened:
        yield opened


def syllables(seconds: float, seed: int) -> npt.NDArray[np.float64]:
    """As irregular as speech: noise through bands that change eight times a second."""
    random = np.random.default_rng(seed)
    step = RATE_HZ // 8
    pieces = []
    for _ in range(round(seconds * 8)):
        spectrum = np.fft.rfft(random.normal(0, 1, step))
        hertz = np.fft.rfftfreq(step, 1 / RATE_HZ)
        middle = random.uniform(400, 2600)
        pieces.append(np.fft.irfft(spectrum * np.exp(-(((hertz - middle) / 300) ** 2)), step) * random.uniform(0.3, 1.0))
    wave = np.concatenate(pieces)
    return wave / np.abs(wave).max()


def bring(
    house: House, folder: Path, number: int, announcement: npt.NDArray[np.float64] | None, extension: str
) -> tuple[ChannelFinding, ...]:
    """A call that begins with an announcement on the agent's channel, at a loudness and after a wait of its own."""
    random = np.random.default_rng(number)
    samples = np.concatenate([np.zeros((round(random.uniform(0.2, 3) * RATE_HZ), 2), dtype=np.int16), two_voices(8.0, seed=number)])
    if announcement is not None:
        played = np.zeros((len(announcement), 2), dtype=np.int16)
        played[:, 0] = (random.uniform(3000, 20000) * announcement).astype(np.int16)
        samples = np.concatenate([samples[: -8 * RATE_HZ], played, samples[-8 * RATE_HZ :]])
    samples = (samples + random.normal(0, 30, samples.shape)).clip(-32768, 32767).astype(np.int16)
    facts = CallFacts(uniqueid=f"{number}.1", extension=extension, sides=(Side.AGENT, Side.CLIENT))
    outcome = take(house, Arrival(write_wav(folder / f"{number}.wav", samples), facts)).outcome
    assert isinstance(outcome, Accepted)
    return house.channel_findings.of(outcome.call_id)


def test_an_announcement_is_known_from_the_third_call_on(house: House, tmp_path: Path) -> None:
    announcement = syllables(6.0, seed=99)
    assert [bring(house, tmp_path, number, announcement, f"10{number}") for number in (1, 2)] == [(), ()]
    (finding,) = bring(house, tmp_path, 3, announcement, "103")
    assert (finding.kind, finding.channel, finding.side) == (ChannelFault.IVR_PROMPT, 0, Side.AGENT)
    assert finding.end_s - finding.start_s == pytest.approx(6.0, abs=1.0)
    assert {measure.name: measure.value for measure in finding.evidence}["calls_with_same_sound"] == 2
    assert bring(house, tmp_path, 4, None, "101") == ()


def test_what_one_telephone_always_says_is_taken_for_its_managers_own(house: House, tmp_path: Path) -> None:
    greeting = syllables(6.0, seed=98)
    assert [bring(house, tmp_path, number, greeting, "101") for number in (1, 2, 3)] == [(), (), ()]


def test_silence_is_like_nothing() -> None:
    silent = unpack_opening(bytes(2 * 900))
    assert same_sounds([silent], [silent, unpack_opening(b"")]) == [[None, None]]
    assert same_sounds([silent, silent], []) == [[], []]
