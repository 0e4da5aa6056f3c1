"""A recording with both sides on one channel: its words by side, and how sure that is."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from calls.audio.decode import decode
from calls.model.recording import Recording, Side
from calls.model.transcript import Word
from calls.settings import Settings
from transcribe.diarize.assign_words import words_by_voice
from transcribe.diarize.choose_diarizer import DiarizerChoice, choose_diarizer, load_diarizer
from transcribe.diarize.diarizer import RATE_HZ, Diarizer
from transcribe.diarize.roles import Roles, TalkFacts, resolve_roles


@dataclass(frozen=True, slots=True)
class ToldSides:
    words: dict[Side, list[Word]]
    provenance: dict[str, str]  # how it was found out


def tell_sides(
    audio: Path, recording: Recording, words: Sequence[Word], language: str, facts: TalkFacts, *, settings: Settings
) -> ToldSides:
    """One voice, or no diarizer: a word must have a side, so all stand on the agent's, and the provenance says "sides": "unknown"."""
    choice = choose_diarizer(settings)
    diarizer = _loaded(choice, settings.device)
    if diarizer is None:
        return ToldSides({Side.AGENT: list(words)}, {"sides": "unknown", "diarizer": choice.diarizer})
    voices = diarizer.diarize(decode(audio, RATE_HZ, recording.raw, settings=settings, channels=1))
    provenance = {"diarizer": f"{diarizer.name} {diarizer.model} {diarizer.version}", "voices": str(voices.count)}
    if voices.confidence is not None:
        provenance["voices_confidence"] = f"{voices.confidence:.2f}"
    own = words_by_voice(words, voices.spans, voices.count)
    if sum(map(bool, own)) < 2:
        return ToldSides({Side.AGENT: list(words)}, {"sides": "unknown", **provenance})
    roles = resolve_roles(own, language, facts)
    by_side = {Side.AGENT: own[roles.agent], Side.CLIENT: own[1 - roles.agent]}
    return ToldSides(by_side, {"sides": "diarized", **provenance, **_explained(roles)})


def _explained(roles: Roles) -> dict[str, str]:
    reasons = ", ".join(f"{reason.cue} {_as_agent(reason.points, reason.speaker == roles.agent):+.1f}" for reason in roles.reasons)
    return {"sides_confidence": f"{roles.confidence:.2f}", "sides_because": reasons}


def _as_agent(points: float, is_agents: bool) -> float:
    """For the way it was decided: above zero."""
    return points if is_agents else -points


@lru_cache(maxsize=1)
def _loaded(choice: DiarizerChoice, device: str) -> Diarizer | None:
    """One stays in memory for each process."""
    return load_diarizer(choice, device)
