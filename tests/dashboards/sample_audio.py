"""Sound and words of one sample call: each turn is a tone on its side's channel, each word has its time inside it."""

import wave
from io import BytesIO

import numpy as np

from calls.model.recording import Side
from calls.model.transcript import Provenance, Transcript, Turn, Word
from tests.dashboards.sample_dialogues import Dialogue

RATE_HZ = 8000
WORD_S = 0.3
GAP_S = 0.25


def turns_of(dialogue: Dialogue) -> tuple[Turn, ...]:
    turns, at = [], GAP_S
    for side, text in dialogue.turns:
        words = []
        for text_of_word in text.split():
            words.append(Word(text_of_word, round(at, 3), round(at + WORD_S - 0.05, 3), confidence=0.9))
            at += WORD_S
        turns.append(Turn(side, tuple(words)))
        at += GAP_S
    return tuple(turns)


def transcript_of(dialogue: Dialogue, is_demo: bool) -> Transcript:
    provenance = (
        Provenance("pocketsphinx", "en-us", "5.1.0", "en", is_demo=True)
        if is_demo
        else Provenance("faster_whisper", "small", "1.2.1", "en", {"beam_size": "5"})
    )
    turns = turns_of(dialogue)
    return Transcript(turns, provenance, speech_s=sum(turn.end_s - turn.start_s for turn in turns), engine_s=1.5)


def wav_of(turns: tuple[Turn, ...], pitch_hz: float) -> bytes:
    """Two channels, agent first. Another pitch makes other bytes, so that calls of the same words are not the same recording."""
    frames = np.zeros((int((turns[-1].end_s + GAP_S) * RATE_HZ), 2))
    for turn in turns:
        channel = 0 if turn.side is Side.AGENT else 1
        for word in turn.words:
            start, end = int(word.start_s * RATE_HZ), int(word.end_s * RATE_HZ)
            time_s = np.arange(end - start) / RATE_HZ
            fade = np.sin(np.pi * np.arange(end - start) / (end - start))
            frames[start:end, channel] = 0.4 * fade * np.sin(2 * np.pi * (pitch_hz * (1 + channel * 0.6)) * time_s)
    out = BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes((frames * 32767).astype("<i2").tobytes())
    return out.getvalue()
