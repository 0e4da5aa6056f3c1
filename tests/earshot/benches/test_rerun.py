"""History understood again, killed in the middle by SIGKILL: the bench itself checks that each call ends with one current verdict."""

from pathlib import Path

import pytest

from earshot.benches.rerun import bench_rerun


@pytest.mark.slow
def test_a_killed_run_goes_on_and_ends_with_one_current_verdict_per_call(tmp_path: Path) -> None:
    figures = bench_rerun(tmp_path / "house", 240, lambda _line: None)
    assert figures["left_at_the_kill"] != 0
    assert (figures["current_verdicts"], figures["of_the_new_version"], figures["old_ones_kept"]) == (240, 240, 240)
