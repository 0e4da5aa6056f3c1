import pytest

from calls.model.errors import SetupError
from earshot.benches.mono import bench_mono
from earshot.benches.mono_sample import SAMPLE, read_mixed_calls


@pytest.mark.slow
def test_one_channel_calls_are_told_apart_well_enough():
    """Four of the sample company's calls; all 65 by `make bench-mono`."""
    calls = [call for call in read_mixed_calls(SAMPLE) if call.is_held_out][:4]
    ticks = []
    figures = bench_mono(calls, lambda done, total: ticks.append((done, total)))
    assert figures["der"] <= 0.17
    assert figures["der_collar_0.25_s"] <= 0.02
    assert figures["words_of_the_truth"]["right_side"] >= 0.95
    assert figures["words_of_the_embedded_engine"]["right_side"] >= 0.95
    assert figures["single_voices"] == {"recordings": 8, "left_whole": 8}
    assert ticks[-1][0] == ticks[-1][1]


def test_without_the_sample_company_it_is_said(tmp_path):
    with pytest.raises(SetupError, match="no sample company"):
        read_mixed_calls(tmp_path)
