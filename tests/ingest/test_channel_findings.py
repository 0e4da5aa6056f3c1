"""What is wrong with a recording's channels is known as soon as the call is there."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from calls.house import House
from calls.model.channel_finding import ChannelFault, ChannelFinding
from calls.model.intake import Accepted
from calls.model.recording import Side
from calls.store.channel_finding_repository import FaultCount
from ingest.arrival import Arrival
from ingest.facts import CallFacts
from ingest.take_call import take_call
from ingest.take_recording import take
from tests.calls.audio.sounds import two_voices, write_wav
from tests.ingest.a_house import opened_house
from tests.ingest.deliveries import a_manifest, bring, part_of, read

RATE_HZ = 8000


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with opened_house(tmp_path / "company") as opened:
        yield opened


def rung(seconds: float = 12.0) -> npt.NDArray[np.int16]:
    """Two rings of 425 Hz on the first channel, then two people who talk."""
    time = np.arange(round(7.5 * RATE_HZ)) / RATE_HZ
    rings = np.zeros((len(time), 2), dtype=np.int16)
    rings[:, 0] = np.where(time % 5.0 < 1.0, 8000 * np.sin(2 * np.pi * 425 * time), 0).astype(np.int16)
    return np.concatenate([rings, two_voices(seconds)])


def assert_is_ringing(finding: ChannelFinding) -> None:
    assert (finding.kind, finding.channel) == (ChannelFault.RINGING, 0)
    assert finding.start_s == pytest.approx(0.0, abs=0.1)
    assert finding.end_s == pytest.approx(6.0, abs=0.1)
    figures = {measure.name: measure.value for measure in finding.evidence}
    assert figures["rings"] == 2
    assert figures["tone_hz"] == pytest.approx(425, abs=16)


def test_a_recording_from_a_folder_is_listened_to(house: House, tmp_path: Path) -> None:
    outcome = take(house, Arrival(write_wav(tmp_path / "a.wav", rung()), CallFacts(sides=(Side.CLIENT, Side.AGENT)))).outcome
    assert isinstance(outcome, Accepted)
    (finding,) = house.channel_findings.of(outcome.call_id)
    assert_is_ringing(finding)
    assert finding.side is Side.CLIENT


def test_a_delivered_call_is_listened_to_and_counted_for_its_exchange(house: House, tmp_path: Path) -> None:
    path = write_wav(tmp_path / "a.wav", rung())
    bring(house, path)
    now = datetime(2026, 11, 20, 10, 17, tzinfo=UTC)
    call_id = take_call(house, read(a_manifest(part_of(path))), now).call_id
    (finding,) = house.channel_findings.of(call_id)
    assert_is_ringing(finding)
    assert house.channel_findings.counts(datetime(2026, 1, 1, tzinfo=UTC)) == (FaultCount(ChannelFault.RINGING, "office", 1),)
    take_call(house, read(a_manifest(part_of(path))), now)  # told again
    assert house.channel_findings.of(call_id) == (finding,)


def test_a_good_call_has_no_finding(house: House, tmp_path: Path) -> None:
    outcome = take(house, Arrival(write_wav(tmp_path / "a.wav", two_voices(12.0)), CallFacts())).outcome
    assert isinstance(outcome, Accepted)
    assert house.channel_findings.of(outcome.call_id) == ()
