"""Both ways to fill a Whisper's windows, on the same calls, as the evaluation asks for them."""

from pathlib import Path

import pytest

from calls.model.recording import Side
from calls.settings import Settings
from earshot import evaluate_files
from earshot.evaluate_files import try_packing
from tests.transcribe.test_packing_choice import SPEECH, OneWordEngine
from transcribe.evaluation.hear_file import HearingPlan
from transcribe.evaluation.references import KnownFile, Reference, SaidTurn
from transcribe.listening import Packing
from transcribe.packing_choice import listening_for


def known(*turns: SaidTurn) -> KnownFile:
    return KnownFile(SPEECH, SPEECH.name, Reference(turns))


def test_a_windowed_engine_hears_each_call_both_ways_and_the_result_is_remembered(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    engine = OneWordEngine()
    monkeypatch.setattr(evaluate_files, "engine_for", lambda _plan, _language: engine)
    plan = HearingPlan(Settings(company_dir=tmp_path), "en")
    sided = known(SaidTurn(Side.AGENT, "hello"), SaidTurn(Side.CLIENT, "good bye"))
    trial = try_packing([sided, known(SaidTurn(None, "nobody says whose"))], plan)
    assert trial is not None
    assert trial.time_order_windows >= trial.packed_windows > 0
    assert (trial.time_order_wer, trial.packed_wer, trial.better) == (
        pytest.approx(2 / 3),
        pytest.approx(2 / 3),
        "time_order",
    )  # too few words
    assert (plan.settings.models_folder / "packing.json").is_file()
    assert listening_for(engine, plan.settings).packing is Packing.TIME_ORDER


def test_an_engine_without_windows_has_nothing_to_compare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    engine = OneWordEngine()
    engine.window_s = None
    monkeypatch.setattr(evaluate_files, "engine_for", lambda _plan, _language: engine)
    assert try_packing([known(SaidTurn(Side.AGENT, "hello"))], HearingPlan(Settings(company_dir=tmp_path), "en")) is None
