"""How well one-channel calls are told apart: voices by time, words by side, and one voice left whole."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from calls.model.call import Direction
from calls.model.company import Company
from calls.model.errors import SetupError
from calls.model.recording import Side
from calls.settings import Settings
from earshot.benches.mono_sample import MixedCall, mix
from earshot.output import Tick
from ingest.company_file import COMPANY_FILE, read_company
from transcribe.choose_engine import choose_engine, load_engine
from transcribe.diarize.assign_words import words_by_voice
from transcribe.diarize.choose_diarizer import choose_diarizer, load_diarizer
from transcribe.diarize.diarizer import Voices
from transcribe.diarize.error_rate import NO_SPEECH, DiarizationErrors, SpeakerSpan, diarization_errors
from transcribe.diarize.roles import TalkFacts, resolve_roles
from transcribe.evaluate import NO_WORDS, SideShare, role_accuracy
from transcribe.jobs import transcribe_recording

COLLAR_S = 0.5  # a quarter of a second on either side of a border
HEARD_OF_EACH_PAIR = 2  # calls that the embedded engine hears: it costs ten times the diarizer
DIGITS = 4


@dataclass(frozen=True, slots=True)
class ToldCall:
    call: MixedCall
    voices: Voices
    exact: DiarizationErrors
    forgiving: DiarizationErrors


def bench_mono(calls: Sequence[MixedCall], tick: Tick) -> dict[str, Any]:
    """The diarizer that is at work here, over all calls; the words of true turns and of the embedded engine by side."""
    settings = Settings()
    choice = choose_diarizer(settings)
    diarizer = load_diarizer(choice, settings.device)
    if diarizer is None:
        raise SetupError(f"There is no diarizer to measure: {choice.why}", remedy=choice.remedy)
    company = read_company(calls[0].folder / COMPANY_FILE)
    heard = _to_hear(calls)
    told, alone, cpu_s, audio_s = [], [], 0.0, 0.0
    for at, call in enumerate(calls):
        two = call.two_channels()
        began = time.process_time()
        told.append(_told(call, diarizer.diarize([mix(two)])))
        cpu_s, audio_s = cpu_s + time.process_time() - began, audio_s + told[-1].call.turns[-1].end_s
        alone += [diarizer.diarize([np.ascontiguousarray(two[:, [channel]])]).count for channel in range(2)]
        tick(at + 1, len(calls) + len(heard))
    return {
        "diarizer": f"{diarizer.name} {diarizer.model} {diarizer.version}",
        "calls": len(calls),
        "audio_min": round(audio_s / 60, 1),
        "cpu_s_per_audio_s": round(cpu_s / audio_s, 4),
        **_errors(told),
        "by_voices": {pair: _errors([one for one in told if one.call.voices == pair]) for pair in sorted({c.voices for c in calls})},
        "two_voices_found": sum(one.voices.count == 2 for one in told),
        "single_voices": {"recordings": len(alone), "left_whole": alone.count(1)},
        "words_of_the_truth": {
            "right_side": _share(_role_share(told, _facts(company, Direction.INBOUND))),
            "right_side_by_words_and_names_alone": _share(_role_share(told, _facts(company, None))),
            "right_side_by_words_alone": _share(_role_share(told, TalkFacts())),
        },
        "words_of_the_embedded_engine": _by_engine(heard, company, lambda done: tick(len(calls) + done, len(calls) + len(heard))),
    }


def _told(call: MixedCall, voices: Voices) -> ToldCall:
    truth = [SpeakerSpan(turn.side, turn.start_s, turn.end_s) for turn in call.turns]
    heard = [SpeakerSpan(str(span.speaker), span.start_s, span.end_s) for span in voices.spans]
    return ToldCall(call, voices, diarization_errors(truth, heard), diarization_errors(truth, heard, collar_s=COLLAR_S))


def _errors(told: Sequence[ToldCall]) -> dict[str, Any]:
    """der: no collar, overlap counted; the truth's turns include the pauses between their sentences."""
    exact = sum((one.exact for one in told), start=NO_SPEECH)
    forgiving = sum((one.forgiving for one in told), start=NO_SPEECH)
    parts = {name: getattr(exact, f"{name}_s") / exact.speech_s for name in ("missed", "false_alarm", "confused")}
    figures = {"der": exact.rate, "der_collar_0.25_s": forgiving.rate, "speaker_time_right": exact.right_voice, **parts}
    return {"calls": len(told), **{name: round(value, DIGITS) if value is not None else None for name, value in figures.items()}}


def _facts(company: Company, direction: Direction | None) -> TalkFacts:
    return TalkFacts(direction, company.name, tuple(manager.name for manager in company.managers))


def _role_share(told: Sequence[ToldCall], facts: TalkFacts) -> SideShare:
    """Of all true words, those that come out on the side that said them."""
    right = total = 0
    for one in told:
        sides = [(word, turn.side) for turn in one.call.turns for word in turn.words]
        own = words_by_voice([word for word, _ in sides], one.voices.spans, one.voices.count)
        agents = set(own[resolve_roles(own, "en", facts).agent]) if len(own) == 2 else set(own[0])
        right += sum((word in agents) is (side is Side.AGENT) for word, side in sides)
        total += len(sides)
    return SideShare(right, total)


def _to_hear(calls: Sequence[MixedCall]) -> list[MixedCall]:
    """Some of each pair of voices; those that no rule has seen come first."""
    by_pair: dict[str, list[MixedCall]] = {}
    for call in sorted(calls, key=lambda call: not call.is_held_out):
        by_pair.setdefault(call.voices, []).append(call)
    return [call for pair in by_pair.values() for call in pair[:HEARD_OF_EACH_PAIR]]


def _by_engine(calls: Sequence[MixedCall], company: Company, done: Callable[[int], None]) -> dict[str, Any]:
    """The whole way of a one-channel call: recognised words, told apart, their sides found out."""
    with TemporaryDirectory(prefix="earshot-mono-") as folder:
        settings = Settings(company_dir=Path(folder), engine="pocketsphinx")
        engine = load_engine(choose_engine(settings, company.language), settings, company.phrases)
        share = NO_WORDS
        for at, call in enumerate(calls):
            audio = Path(folder) / "mono.wav"
            recording = call.write_mixed(audio)
            facts = _facts(company, Direction.INBOUND)
            transcript = transcribe_recording(audio, recording, engine, company.language, settings, facts)
            share += role_accuracy([(turn.side, turn.text) for turn in call.turns], transcript)
            done(at + 1)
    return {"calls": len(calls), "held_out": sum(call.is_held_out for call in calls), "right_side": _share(share), "words": share.matched}


def _share(share: SideShare) -> float | None:
    return None if share.share is None else round(share.share, DIGITS)
