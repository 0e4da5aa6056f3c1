"""Recognisers in ONNX that the tests build: real graphs of the shapes that onnx-asr loads, which hear tones as letters.

Each letter has its own band of the mel features; a tone in that band is that letter. So sound can say given words at given times.
"""

import json
from importlib.resources import files
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

RATE_HZ = 16_000
LETTERS = "адеиклнорсту"
SPACE, BLANK = "▁", "<blk>"
FIRST_BAND, BANDS_APART = 10, 4  # in the 64 bands of GigaAM and the 80 of NeMo alike
TONE_S, GAP_S = 0.12, 0.08
SHARPNESS = 3.0
HIDDEN = 320  # onnx-asr expects GigaAM's own width
GIGAAM_BANDS, NEMO_BANDS = 64, 80


def say(text: str, lead_s: float = 0.4, bands: int = GIGAAM_BANDS) -> npt.NDArray[np.int16]:
    """The text as tones, a pause of lead_s before and after it."""
    quiet = np.zeros(round(lead_s * RATE_HZ), np.float64)
    parts = [quiet]
    for letter in text:
        parts += [_tone(SPACE if letter == " " else letter, bands), np.zeros(round(GAP_S * RATE_HZ))]
    sound = np.concatenate([*parts, quiet]) * 12_000
    return sound.astype(np.int16)


def letter_at_s(index: int, lead_s: float = 0.4) -> float:
    """When the letter of that index begins."""
    return lead_s + index * (TONE_S + GAP_S)


def build_gigaam_ctc(folder: Path, *, quantized: bool = False) -> Path:
    """v3_ctc.onnx, v3_vocab.txt and config.json, as GigaAM v3's export has them."""
    folder.mkdir(parents=True, exist_ok=True)
    vocabulary = [SPACE, *LETTERS, BLANK]
    weights = np.zeros((len(vocabulary), GIGAAM_BANDS, 1), np.float32)
    for at, letter in enumerate(vocabulary[:-1]):
        weights[at, _band(letter), 0] = SHARPNESS
    bias = np.full(len(vocabulary), 0.0, np.float32)
    bias[-1] = SHARPNESS * 2.0  # log energy of 2: louder is a letter
    nodes = [
        helper.make_node("Conv", ["features", "weights", "bias"], ["frames"], strides=[4], kernel_shape=[1]),
        helper.make_node("Transpose", ["frames"], ["logits"], perm=[0, 2, 1]),
        helper.make_node("LogSoftmax", ["logits"], ["log_probs"], axis=-1),
    ]
    inputs = [_value("features", ["B", GIGAAM_BANDS, "T"]), _value("feature_lengths", ["B"], TensorProto.INT64)]
    graph = helper.make_graph(
        nodes, "ctc", inputs, [_value("log_probs", ["B", "F", len(vocabulary)])], _weights(weights=weights, bias=bias)
    )
    _save(graph, folder / ("v3_ctc.int8.onnx" if quantized else "v3_ctc.onnx"))
    _write_vocabulary(folder / "v3_vocab.txt", vocabulary)
    (folder / "config.json").write_text(json.dumps({"model_type": "gigaam-v3-ctc", "version": "v3", "features_size": GIGAAM_BANDS}))
    return folder


def build_gigaam_rnnt(folder: Path) -> Path:
    """The transducer's three graphs, v3_vocab.txt and config.json. A letter is said where its tone begins."""
    folder.mkdir(parents=True, exist_ok=True)
    vocabulary = [SPACE, *LETTERS, BLANK]
    nodes = [
        helper.make_node("Conv", ["audio_signal", "weights", "bias"], ["encoded"], strides=[4], kernel_shape=[5], pads=[4, 0]),
        helper.make_node("Sub", ["length", "one"], ["before"]),
        helper.make_node("Div", ["before", "step"], ["whole"]),
        helper.make_node("Add", ["whole", "one"], ["frames"]),
        helper.make_node("Cast", ["frames"], ["encoded_len"], to=TensorProto.INT32),
    ]
    numbers = _weights(
        **_onsets(len(vocabulary), GIGAAM_BANDS, step=4, threshold=8.0), one=np.array([1], np.int64), step=np.array([4], np.int64)
    )
    inputs = [_value("audio_signal", ["B", GIGAAM_BANDS, "T"]), _value("length", ["B"], TensorProto.INT64)]
    outputs = [_value("encoded", ["B", len(vocabulary), "F"]), _value("encoded_len", ["B"], TensorProto.INT32)]
    _save(helper.make_graph(nodes, "encoder", inputs, outputs, numbers), folder / "v3_rnnt_encoder.onnx")
    _save(_lstm_like(), folder / "v3_rnnt_decoder.onnx")
    joint = helper.make_graph(
        [helper.make_node("Transpose", ["enc"], ["joint"], perm=[0, 2, 1])],
        "joint",
        [_value("enc", [1, len(vocabulary), 1]), _value("dec", [1, HIDDEN, 1])],
        [_value("joint", [1, 1, len(vocabulary)])],
    )
    _save(joint, folder / "v3_rnnt_joint.onnx")
    _write_vocabulary(folder / "v3_vocab.txt", vocabulary)
    config = {"model_type": "gigaam-v3-rnnt", "version": "v3", "features_size": GIGAAM_BANDS, "max_tokens_per_step": 1}
    (folder / "config.json").write_text(json.dumps(config))
    return folder


def _lstm_like() -> onnx.GraphProto:
    """A prediction network that predicts nothing: its states pass through."""
    nodes = [
        helper.make_node("Transpose", ["h.1"], ["dec"], perm=[1, 0, 2]),
        helper.make_node("Identity", ["h.1"], ["h"]),
        helper.make_node("Identity", ["c.1"], ["c"]),
    ]
    states = [_value(name, [1, 1, HIDDEN]) for name in ("h.1", "c.1")]
    return helper.make_graph(
        nodes, "decoder", [_value("x", [1, 1], TensorProto.INT64), *states], [_value(name, [1, 1, HIDDEN]) for name in ("dec", "h", "c")]
    )


def _onsets(size: int, bands: int, step: int, threshold: float) -> dict[str, npt.NDArray[np.float32]]:
    """How much louder a letter's band is than one step before; the blank wins below the threshold."""
    weights = np.zeros((size, bands, step + 1), np.float32)
    for at, letter in enumerate(SPACE + LETTERS):
        weights[at, _band(letter), step], weights[at, _band(letter), 0] = 1.0, -1.0
    bias = np.zeros(size, np.float32)
    bias[-1] = threshold
    return {"weights": weights, "bias": bias}


def build_nemo_tdt(folder: Path) -> Path:
    """encoder-model.onnx, decoder_joint-model.onnx, vocab.txt and config.json, as Parakeet TDT's export has them.

    NeMo scales each band to its own spread, so it hears letters in hiss too: good for times and loading, not for words.
    """
    folder.mkdir(parents=True, exist_ok=True)
    vocabulary = [SPACE, *LETTERS, BLANK]
    size, durations = len(vocabulary), 5
    nodes = [
        helper.make_node("Conv", ["audio_signal", "weights", "bias"], ["outputs"], strides=[8], kernel_shape=[9], pads=[8, 0]),
        helper.make_node("Sub", ["length", "one"], ["before"]),
        helper.make_node("Div", ["before", "eight"], ["whole"]),
        helper.make_node("Add", ["whole", "one"], ["encoded_lengths"]),
    ]
    numbers = _weights(**_onsets(size, NEMO_BANDS, step=8, threshold=2.5), one=np.array([1], np.int64), eight=np.array([8], np.int64))
    inputs = [_value("audio_signal", ["B", NEMO_BANDS, "T"]), _value("length", ["B"], TensorProto.INT64)]
    outputs = [_value("outputs", ["B", size, "F"]), _value("encoded_lengths", ["B"], TensorProto.INT64)]
    _save(helper.make_graph(nodes, "encoder", inputs, outputs, numbers), folder / "encoder-model.onnx")
    _save(_joint(size, durations), folder / "decoder_joint-model.onnx")
    _write_vocabulary(folder / "vocab.txt", vocabulary)
    (folder / "config.json").write_text(
        json.dumps({"model_type": "nemo-conformer-tdt", "features_size": NEMO_BANDS, "subsampling_factor": 8, "max_tokens_per_step": 1})
    )
    return folder


def _joint(size: int, durations: int) -> onnx.GraphProto:
    """The token's scores are the encoder's; the duration is always one frame. The states pass through."""
    steps = np.zeros((1, durations, 1), np.float32)
    steps[0, 1, 0] = 5.0
    nodes = [
        helper.make_node("Concat", ["encoder_outputs", "steps"], ["scores"], axis=1),
        helper.make_node("Unsqueeze", ["scores", "first"], ["outputs"]),
        helper.make_node("Identity", ["input_states_1"], ["output_states_1"]),
        helper.make_node("Identity", ["input_states_2"], ["output_states_2"]),
    ]
    inputs = [
        _value("encoder_outputs", [1, size, 1]),
        _value("targets", [1, 1], TensorProto.INT64),
        _value("target_length", [1], TensorProto.INT64),
        *(_value(f"input_states_{number}", [1, 1, 4]) for number in (1, 2)),
    ]
    outputs = [_value("outputs", [1, 1, size + durations, 1]), *(_value(f"output_states_{number}", [1, 1, 4]) for number in (1, 2))]
    return helper.make_graph(nodes, "joint", inputs, outputs, _weights(steps=steps, first=np.array([1], np.int64)))


def _band(letter: str) -> int:
    return FIRST_BAND + BANDS_APART * (SPACE + LETTERS).index(letter)


def _tone(letter: str, bands: int) -> npt.NDArray[np.float64]:
    """In the middle of the letter's band of the recogniser's own filters."""
    name = {GIGAAM_BANDS: "gigaam_v3", NEMO_BANDS: "nemo80"}[bands]
    with files("onnx_asr.preprocessors").joinpath("data/fbanks.npz").open("rb") as file:
        filters = np.load(file)[name]
    pitch_hz = float(np.argmax(filters[:, _band(letter)])) * RATE_HZ / 2 / (len(filters) - 1)
    times = np.arange(round(TONE_S * RATE_HZ)) / RATE_HZ
    return np.sin(2 * np.pi * pitch_hz * times) * np.hanning(len(times)) ** 0.25


def _value(name: str, shape: list[int | str], kind: int = TensorProto.FLOAT) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, kind, shape)


def _weights(**arrays: npt.NDArray[np.generic]) -> list[onnx.TensorProto]:
    return [numpy_helper.from_array(array, name) for name, array in arrays.items()]


def _save(graph: onnx.GraphProto, path: Path) -> None:
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)])
    model.ir_version = 9
    onnx.checker.check_model(model)
    onnx.save(model, path)


def _write_vocabulary(path: Path, tokens: list[str]) -> None:
    path.write_text("".join(f"{token} {number}\n" for number, token in enumerate(tokens)), encoding="utf-8")
