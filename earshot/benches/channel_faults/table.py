"""How many faults of channels are found, and how many are found where there are none: shares with their Wilson intervals."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from time import process_time
from typing import Any

from analytics.counting.rate import Rate
from analytics.counting.wilson import rate_of
from calls.audio.channels.listener import ChannelListener
from calls.model.channel_finding import ChannelFault
from earshot.benches.channel_faults.make_call import SPOIL, MadeCall, make_call
from earshot.benches.channel_faults.speech import RATE_HZ, Voice

CLEAN, SPOILT = 800, 400
FIRST_SEED = 500_000  # nothing was tuned on these


@dataclass(frozen=True, slots=True)
class FaultScore:
    kind: ChannelFault
    recall: Rate  # of the calls that have it, found on the right channel
    false_alarms: Rate  # of the good calls
    missed_seeds: tuple[int, ...]
    false_seeds: tuple[int, ...]
    beside_others: int  # calls with another fault in which this one was found, too


@dataclass(frozen=True, slots=True)
class FaultTable:
    clean: int
    spoilt: int  # of each kind
    any_false_alarm: Rate  # good calls in which anything was found
    scores: tuple[FaultScore, ...]
    call_s: float  # of all calls together
    share_of_real_time: float  # processor time of listening

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def measure(
    voices: Sequence[Voice], clean: int = CLEAN, spoilt: int = SPOILT, first_seed: int = FIRST_SEED, tick: Callable[[], None] = lambda: None
) -> FaultTable:
    """tick: called after each call."""
    false: dict[ChannelFault, list[int]] = {kind: [] for kind in SPOIL}
    missed: dict[ChannelFault, list[int]] = {kind: [] for kind in SPOIL}
    beside: Counter[ChannelFault] = Counter()
    alarmed, call_s, busy_s = 0, 0.0, 0.0
    for kind, seed in [(None, seed) for seed in range(clean)] + [(kind, seed) for kind in SPOIL for seed in range(spoilt)]:
        call = make_call(first_seed + seed, voices, kind)
        began = process_time()
        found = _heard(call)
        busy_s, call_s = busy_s + process_time() - began, call_s + len(call.samples) / RATE_HZ
        wrong = {one for one, channel in found if one is not kind and one not in call.also}
        if kind is None:
            alarmed += bool(wrong)
            for one in wrong:
                false[one].append(first_seed + seed)
        else:
            beside.update(wrong)
            if not any(one is kind and (call.channel is None or channel == call.channel) for one, channel in found):
                missed[kind].append(first_seed + seed)
        tick()
    scores = tuple(
        FaultScore(
            kind,
            rate_of(spoilt - len(missed[kind]), spoilt),
            rate_of(len(false[kind]), clean),
            tuple(missed[kind]),
            tuple(false[kind]),
            beside[kind],
        )
        for kind in SPOIL
    )
    return FaultTable(clean, spoilt, rate_of(alarmed, clean), scores, round(call_s, 1), round(busy_s / call_s, 5))


def calls_of(clean: int = CLEAN, spoilt: int = SPOILT) -> int:
    return clean + spoilt * len(SPOIL)


def _heard(call: MadeCall) -> list[tuple[ChannelFault, int | None]]:
    listener = ChannelListener(RATE_HZ, 2)
    listener.add(call.samples)
    return [(finding.kind, finding.channel) for finding in listener.findings()]
