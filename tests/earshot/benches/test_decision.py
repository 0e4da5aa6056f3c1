"""The bench asks a server of its own in every phase, and each question is answered."""

from pathlib import Path

import pytest

from calls.settings import Settings
from earshot.benches.decision import bench_decision


@pytest.mark.slow
def test_every_question_is_answered_alone_and_beside_others(tmp_path: Path) -> None:
    settings = Settings(company_dir=tmp_path, database_url=f"sqlite:///{tmp_path / 'calls.db'}")
    figures = bench_decision(settings, leads=300, seconds=1.0)
    phases = figures["phases_ms"]

    assert isinstance(phases, dict)
    assert set(phases) == {"alone", "beside_corrections", "beside_reader"}
    assert all(one["questions"] > 20 and one["failed"] == 0 and 0 < one["p50"] <= one["p99"] <= one["max"] for one in phases.values())
