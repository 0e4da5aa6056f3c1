"""A transcript seen together with its recording's channels: words that were heard twice are kept once, swapped sides are named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from calls.model.channel_finding import ChannelFault, ChannelFinding
from calls.model.recording import Side
from calls.model.transcript import Transcript, Word
from transcribe.build_turns import build_turns
from transcribe.channel_integrity.heard_twice import Leak, keep_once
from transcribe.channel_integrity.loudness import Loudness
from transcribe.channel_integrity.swapped_sides import find_swapped_sides
from transcribe.diarize.roles import TalkFacts


@dataclass(frozen=True, slots=True)
class Heard:
    """What is known beside the words."""

    at_intake: Sequence[ChannelFinding]
    loudness: Loudness | None
    facts: TalkFacts


@dataclass(frozen=True, slots=True)
class Checked:
    transcript: Transcript
    findings: tuple[ChannelFinding, ...]


def check_channels(transcript: Transcript, heard: Heard) -> Checked:
    """Of a recording with a channel for each side."""
    words = words_by_side(transcript)
    if any(one.kind is ChannelFault.CHANNELS_IDENTICAL for one in heard.at_intake):
        return Checked(transcript, ())  # every word stands twice and on both sides: nothing can be told from them
    once = keep_once(words, _leaks(heard.at_intake), heard.loudness)
    swapped = find_swapped_sides(once.words, transcript.provenance.language, heard.facts)
    findings = once.findings if swapped is None else (*once.findings, swapped)
    if once.words == words:
        return Checked(transcript, findings)
    return Checked(_with_words(transcript, once.words), findings)


def _with_words(transcript: Transcript, words: Mapping[Side, Sequence[Word]]) -> Transcript:
    """Turns built anew; each keeps the language of its first word."""
    languages = {id(word): turn.language for turn in transcript.turns for word in turn.words}
    turns = (replace(turn, language=languages[id(turn.words[0])]) for turn in build_turns(words))
    return replace(transcript, turns=tuple(turns))


def words_by_side(transcript: Transcript) -> dict[Side, list[Word]]:
    words: dict[Side, list[Word]] = {side: [] for side in Side}
    for turn in transcript.turns:
        words[turn.side] += turn.words
    return {side: sorted(own, key=lambda word: word.start_s) for side, own in words.items()}


def _leaks(findings: Sequence[ChannelFinding]) -> list[Leak]:
    return [
        Leak(one.side, next(measure.value for measure in one.evidence if measure.name == "level_difference_db"))
        for one in findings
        if one.kind is ChannelFault.CROSSTALK_BLEED and one.side is not None
    ]
