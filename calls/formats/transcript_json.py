"""A transcript as JSON text and back, exactly."""

import json
from typing import Any

from calls.model.recording import Side
from calls.model.transcript import Provenance, Transcript, Turn, Word

PROVENANCE = '"provenance":'


def write_transcript(transcript: Transcript) -> str:
    return json.dumps(transcript_to_dict(transcript), ensure_ascii=True, separators=(",", ":"))


def read_transcript(text: str) -> Transcript:
    return transcript_from_dict(json.loads(text))


def read_provenance(text: str) -> Provenance:
    """Without reading the words, which are most of it: they stand before, and no word can hold a key that is not quoted."""
    found = text.rfind(PROVENANCE)
    if found < 0:
        return read_transcript(text).provenance
    data, _end = json.JSONDecoder().raw_decode(text, found + len(PROVENANCE))
    return Provenance(**data)


def transcript_to_dict(transcript: Transcript) -> dict[str, Any]:
    """Plain JSON types: turns of {side, words of {text, start_s, end_s, confidence}}, provenance, speech_s and engine_s.

    A turn has a language only where it is not the transcript's.
    """
    provenance = transcript.provenance
    return {
        "turns": [_turn_to_dict(turn) for turn in transcript.turns],
        "provenance": {
            "engine": provenance.engine,
            "model": provenance.model,
            "version": provenance.version,
            "language": provenance.language,
            "settings": dict(provenance.settings),
            "is_demo": provenance.is_demo,
            "removed": dict(provenance.removed),
        },
        "speech_s": transcript.speech_s,
        "engine_s": transcript.engine_s,
    }


def transcript_from_dict(data: dict[str, Any]) -> Transcript:
    return Transcript(
        turns=tuple(
            Turn(Side(turn["side"]), tuple(Word(**word) for word in turn["words"]), turn.get("language")) for turn in data["turns"]
        ),
        provenance=Provenance(**data["provenance"]),
        speech_s=data["speech_s"],
        engine_s=data["engine_s"],
    )


def _turn_to_dict(turn: Turn) -> dict[str, Any]:
    language = {"language": turn.language} if turn.language else {}
    return {"side": turn.side.value, **language, "words": [_word_to_dict(word) for word in turn.words]}


def _word_to_dict(word: Word) -> dict[str, Any]:
    return {"text": word.text, "start_s": word.start_s, "end_s": word.end_s, "confidence": word.confidence}
