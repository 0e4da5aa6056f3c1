"""The sample company's files, as the tests read them."""

import json
import re
from pathlib import Path
from typing import Any

HOME = Path(__file__).parents[2] / "data-samples" / "windows"
DIALOGUES: list[dict[str, Any]] = [json.loads(path.read_text()) for path in sorted((HOME / "dialogues").glob("*.json"))]
TRUTHS: list[dict[str, Any]] = [json.loads(path.read_text()) for path in sorted((HOME / "truth").glob("*.json"))]
PHRASES = (HOME / "phrases.txt").read_text().splitlines()
BROKEN = {"1788872601.3641.wav": "empty_file", "1789123000.5032.wav": "not_audio", "1789568649.7508.wav": "truncated"}


def plain_words(text: str) -> str:
    return " ".join(re.sub(r"[^a-z' ]", " ", text.lower().replace("-", " ")).split())


def ids(dialogues: list[dict[str, Any]]) -> list[str]:
    return [dialogue["id"] for dialogue in dialogues]


def recordings() -> list[Path]:
    return sorted(path for path in (HOME / "recordings").iterdir() if path.suffix in {".wav", ".opus"})
