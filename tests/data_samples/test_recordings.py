"""What the recordings promise: one for each dialogue, known to the exchange, each side where it is declared."""

import csv
import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from calls.audio.probe import probe
from calls.model.intake import Rejected
from calls.settings import Settings
from ingest.admission.admit import admit
from tests.data_samples.sample import BROKEN, DIALOGUES, HOME, TRUTHS, ids, recordings

CDR = list(csv.reader((HOME / "cdr" / "Master.csv").read_text().splitlines()))
DISPOSITION, UNIQUEID = 14, 16
MANIFESTS = {path.stem: json.loads(path.read_text()) for path in (HOME / "recordings").glob("*.json")}

each_truth = pytest.mark.parametrize("truth", TRUTHS, ids=ids(TRUTHS))


def test_each_dialogue_has_one_truth_with_its_words_and_labels() -> None:
    assert len(DIALOGUES) == 65
    assert sorted(ids(TRUTHS)) == ids(DIALOGUES)
    by_id = {dialogue["id"]: dialogue for dialogue in DIALOGUES}
    for truth in TRUTHS:
        dialogue = by_id[truth["id"]]
        assert [(turn["side"], turn["text"]) for turn in truth["turns"]] == [(turn["side"], turn["text"]) for turn in dialogue["turns"]]
        assert all(truth[field] == dialogue[field] for field in ("labels", "evidence", "held_out", "manager", "channel"))


def test_recordings_are_those_of_the_truth_and_three_broken_ones() -> None:
    assert {path.name for path in recordings()} == {truth["recording"] for truth in TRUTHS} | set(BROKEN)


def test_recordings_are_small_enough_to_live_in_the_repository() -> None:
    assert sum(path.stat().st_size for path in recordings()) <= 12_000_000


@each_truth
def test_recording_is_a_two_sided_telephone_call(truth: dict[str, Any]) -> None:
    path = HOME / "recordings" / truth["recording"]
    found = probe(path, None)
    assert found.channels == 2
    assert (found.codec, found.rate_hz) in {("pcm_alaw", 8000), ("opus", 48000)}  # Opus always decodes at 48 kHz
    assert found.duration_s == pytest.approx(truth["duration_s"], abs=0.1)
    assert 20 <= truth["duration_s"] <= 90


@each_truth
def test_turns_follow_each_other(truth: dict[str, Any]) -> None:
    for earlier, later in pairwise(truth["turns"]):
        assert 0.15 <= later["start_s"] - earlier["end_s"] <= 0.75
    assert truth["turns"][-1]["end_s"] <= truth["duration_s"]


def test_some_calls_are_kept_as_a_law() -> None:
    kept = {Path(truth["recording"]).stem for truth in TRUTHS if truth["recording"].endswith(".wav")}
    assert len(kept) == 3
    assert kept & set(MANIFESTS)  # one of them with the channels turned round


def test_three_manifests_turn_the_channels_round() -> None:
    assert list(MANIFESTS.values()) == [{"version": 1, "channels": ["client", "agent"]}] * 3
    assert set(MANIFESTS) <= {Path(truth["recording"]).stem for truth in TRUTHS}


def test_each_side_speaks_on_its_declared_channel() -> None:
    turned = [truth for truth in TRUTHS if Path(truth["recording"]).stem in MANIFESTS]
    straight = [truth for truth in TRUTHS if truth not in turned][::12]
    assert len(turned) == 3
    for truth in [*turned, *straight]:
        samples, rate_hz = _decoded(HOME / "recordings" / truth["recording"])
        sides = MANIFESTS.get(Path(truth["recording"]).stem, {}).get("channels", ["agent", "client"])
        for turn in truth["turns"]:
            stretch = samples[round(turn["start_s"] * rate_hz) : round(turn["end_s"] * rate_hz)].astype(float)
            assert sides[int(stretch.std(axis=0).argmax())] == turn["side"]


def test_every_recording_has_an_answered_row_of_the_exchange() -> None:
    answered = {row[UNIQUEID] for row in CDR if row[DISPOSITION] == "ANSWERED"}
    assert {path.stem for path in recordings()} == answered


def test_the_exchange_knows_calls_that_nobody_took_and_telephones_that_rang_in_parallel() -> None:
    answered = {row[UNIQUEID] for row in CDR if row[DISPOSITION] == "ANSWERED"}
    unanswered_rows = [row for row in CDR if row[DISPOSITION] == "NO ANSWER"]
    assert all(len(row) == 18 for row in CDR)
    assert sum(row[UNIQUEID] not in answered for row in unanswered_rows) == 5
    assert sum(row[UNIQUEID] in answered for row in unanswered_rows) == 6


def _decoded(path: Path) -> tuple[np.ndarray[Any, np.dtype[np.int16]], int]:
    with av.open(str(path)) as container:
        stream = container.streams.audio[0]
        to_s16 = av.AudioResampler(format="s16", layout="stereo", rate=8000)
        frames = [part.to_ndarray() for frame in container.decode(stream) for part in to_s16.resample(frame)]
    return np.concatenate([frame.reshape(-1, 2) for frame in frames]), 8000


@pytest.mark.parametrize(("name", "rule"), list(BROKEN.items()))
def test_broken_recording_is_refused_by_its_rule(name: str, rule: str, tmp_path: Path) -> None:
    refused = admit(HOME / "recordings" / name, None, settings=Settings(), folder=tmp_path)
    assert isinstance(refused, Rejected)
    assert refused.rule == rule
