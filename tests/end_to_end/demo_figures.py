"""What the demo must reach, read from the demo.json that it wrote. Run after it: pytest tests/end_to_end/demo_figures.py"""

import json
import os
from pathlib import Path
from typing import Any

import pytest

FIGURES = Path(os.environ.get("EARSHOT_DEMO_JSON", "demo.json"))


@pytest.fixture(scope="module")
def figures() -> dict[str, Any]:
    return json.loads(FIGURES.read_text(encoding="utf-8"))


def test_every_call_was_transcribed_and_the_three_broken_files_were_named(figures):
    assert figures["calls"] >= 40
    assert figures["transcribed"] == figures["calls"]
    assert len(figures["rejected"]) == 3
    assert all(row["file"] and row["rule"] and row["remedy"] for row in figures["rejected"])


def test_words_are_recognised_well_enough_to_show_the_way_of_a_call(figures):
    assert figures["wer"] <= 0.30
    assert figures["held_out"]["wer"] <= 0.45
    assert figures["held_out"]["calls"] >= 12


def test_words_stand_on_the_right_side(figures):
    assert figures["role_accuracy"] >= 0.99


@pytest.mark.parametrize("field", ["call_type", "outcome"])
def test_findings_agree_with_a_fair_reader(figures, field):
    assert figures["agreement"][field] >= 0.80
    assert figures["held_out"][field] >= 0.80


def test_the_better_converter_is_rung_first_and_the_commands_say_so(figures):
    by_kkd = sorted(figures["conversion"], key=lambda row: row["kkd"], reverse=True)
    assert [row["manager"] for row in figures["ring_order"]] == [row["manager"] for row in by_kkd]
    assert len(figures["pbx_commands"]) == len(figures["ring_order"])
    assert all(row["low"] <= row["kkd"] <= row["high"] for row in figures["conversion"])


def test_a_second_run_counts_no_call_twice():
    again = FIGURES.with_name("demo-again.json")
    assert json.loads(again.read_text(encoding="utf-8")) == json.loads(FIGURES.read_text(encoding="utf-8"))
