"""Announcements of a made company: found from their third call on, and never where there is none."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analytics.counting.rate import Rate
from analytics.counting.wilson import rate_of
from calls.audio.channels.frames import Floats
from calls.audio.channels.listener import ChannelListener
from calls.model.call import CallId
from calls.model.recording import Side
from calls.store.opening_repository import KEPT, KeptOpening
from earshot.benches.channel_faults.make_call import make_announced
from earshot.benches.channel_faults.speech import RATE_HZ, Voice
from ingest.announcements import OTHER_CALLS, announcements_in

ANNOUNCEMENTS, WITHOUT, WITH = 4, 600, 320
EXTENSIONS = tuple(str(number) for number in range(101, 121))  # what one telephone alone plays is no announcement
SPLIT_S = 0.25


@dataclass(frozen=True, slots=True)
class AnnouncementScore:
    recall: Rate  # of the calls whose announcement was heard in OTHER_CALLS kept ones before
    false_alarms: Rate  # of the calls without one
    start_off_s: float  # median, of what was found
    end_off_s: float


def measure_announcements(voices: Sequence[Voice], without: int = WITHOUT, with_one: int = WITH, seed: int = 700_000) -> AnnouncementScore:
    """The agents' channels of one company's calls in the order in which they come."""
    chance = np.random.default_rng(seed)
    calls: list[int | None] = [*[None] * without, *(number % ANNOUNCEMENTS for number in range(with_one))]
    order = [calls[at] for at in chance.permutation(len(calls))]
    played = [_announcement(voices, number) for number in range(ANNOUNCEMENTS)]
    kept: list[tuple[KeptOpening, int | None]] = []
    expected = found = false = 0
    starts, ends = [], []
    for place, number in enumerate(order):
        call = make_announced(seed + place, voices, None if number is None else played[number])
        listener = ChannelListener(RATE_HZ, 2)
        listener.add(call.samples)
        marks = listener.heard().openings[:1]
        extension = EXTENSIONS[chance.integers(len(EXTENSIONS))]
        findings = announcements_in(marks, extension, [one for one, _ in kept])
        if number is None:
            false += bool(findings)
        elif Counter(which for _, which in kept)[number] >= OTHER_CALLS:
            expected, found = expected + 1, found + bool(findings)
            starts += [abs(one.start_s - call.start_s) for one in findings]
            ends += [abs(one.end_s - call.end_s) for one in findings]
        kept = [*((KeptOpening(CallId(str(place)), extension, one), number) for one in marks), *kept][: KEPT // 2]
    return AnnouncementScore(
        rate_of(found, expected), rate_of(false, without), round(float(np.median(starts)), 2), round(float(np.median(ends)), 2)
    )


def _announcement(voices: Sequence[Voice], number: int) -> Floats:
    """Two or three sentences of one voice."""
    agents = [voice for voice in voices if voice.side is Side.AGENT]
    voice = agents[number * 7 % len(agents)]
    pause = np.zeros(round(SPLIT_S * RATE_HZ), dtype=np.float32)
    return np.concatenate([piece for said in voice.utterances[: 2 + number % 2] for piece in (said, pause)])
