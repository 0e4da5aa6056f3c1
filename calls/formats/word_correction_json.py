"""A correction of words as the JSON text that corrections are kept as."""

import json

from calls.model.recording import Side
from calls.model.word_correction import WordCorrection


def write_word_correction(one: WordCorrection) -> str:
    data = {"index": one.index, "side": one.side.value, "start_s": one.start_s, "end_s": one.end_s, "text": one.text}
    return json.dumps(data, ensure_ascii=False)


def read_word_correction(text: str) -> WordCorrection:
    data = json.loads(text)
    return WordCorrection(**{**data, "side": Side(data["side"])})
