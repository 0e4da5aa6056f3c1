"""The bound on encoder windows for every two-channel recording at hand, against the speech that voice activity finds in it."""

import os
from pathlib import Path

import pytest

from calls.audio.decode import read_samples
from calls.audio.probe import ProbeError, probe
from calls.model.recording import Side
from calls.settings import Settings
from earshot.benches.windows import RATE_HZ, count_windows, fewest_windows
from transcribe.listening import Listening, Packing

SAMPLE = Path("data-samples/windows/recordings")
REAL = os.environ.get("EARSHOT_REAL_DIR")
BOUND = {Packing.TIME_ORDER: 1.30, Packing.PACKED: 1.15}


def two_channel(folder):
    found = []
    for path in sorted(folder.rglob("*")):
        try:
            found += [path] if path.is_file() and probe(path).channels == 2 else []
        except ProbeError:
            continue  # notes, texts and headerless files
    return found


def ratios(path):
    """In time order and packed, against the windows that speech found in time order needs at least."""
    sound = read_samples(path, RATE_HZ, settings=Settings(), channels=2)
    counted = {packing: count_windows([sound], tuple(Side), Listening(packing)) for packing in Packing}
    fewest = fewest_windows(counted[Packing.TIME_ORDER].speech_s(side) for side in Side)
    return {packing: sum(one.windows.values()) / max(fewest, 1) for packing, one in counted.items()}


def too_many(paths):
    found = {path.name: ratios(path) for path in paths}
    return {name: by for name, by in found.items() if any(by[packing] > BOUND[packing] for packing in Packing)}


@pytest.mark.slow
def test_no_call_of_the_sample_company_costs_more_than_promised():
    paths = two_channel(SAMPLE)
    assert len(paths) > 50
    assert too_many(paths) == {}


@pytest.mark.slow
@pytest.mark.skipif(REAL is None, reason="needs real recordings: set EARSHOT_REAL_DIR")
def test_no_real_call_costs_more_than_promised():
    paths = two_channel(Path(REAL) / "audio")
    assert paths
    assert too_many(paths) == {}
