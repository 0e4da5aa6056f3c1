"""Words that stand on both sides at the same time, because one side's sound leaks into the other: kept once, on the louder side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from calls.model.channel_finding import ChannelFault, ChannelFinding, FoundAt, Measure
from calls.model.recording import Side
from calls.model.transcript import Word
from calls.spoken.phrases import plain
from transcribe.channel_integrity.loudness import Loudness

EARLY_S, LATE_S = -0.35, 0.6  # of a copy against its original: the line's delay and the recogniser's own spread
SKIPPED = 2  # words of a run that were recognised differently
LONG_RUN = 4  # words; two people may say "thank you bye" together
LEAST_WORDS = 6  # in long runs, where the sound itself did not say that it leaks
CLEARLY_SOFTER_DB = 2.0
SOFTER_DB = 6.0  # within the leak's own loudness a word is the leak
OTHER_SPEAKS_S = 0.25


@dataclass(frozen=True, slots=True)
class Leak:
    """As the sound showed it: `into` hears the other side, softer by so much."""

    into: Side
    gain_db: float


@dataclass(frozen=True, slots=True)
class OnceHeard:
    words: dict[Side, list[Word]]
    findings: tuple[ChannelFinding, ...]


def keep_once(words: Mapping[Side, Sequence[Word]], leaks: Sequence[Leak], loudness: Loudness | None) -> OnceHeard:
    """words: of both sides, each in time order."""
    agent, client = (list(words.get(side, ())) for side in (Side.AGENT, Side.CLIENT))
    runs = _runs(agent, client)
    is_known = {leak.into for leak in leaks}
    long_runs = [run for run in runs if len(run) >= LONG_RUN]
    is_proven = bool(is_known) or sum(map(len, long_runs)) >= LEAST_WORDS
    copies: dict[Side, set[int]] = {Side.AGENT: set(), Side.CLIENT: set()}
    for run in runs if is_known else long_runs if is_proven else ():
        into = _copied_into(run, agent, client, is_known, loudness)
        if into is not None:
            copies[into] |= {pair[into is Side.CLIENT] for pair in run}
    for leak in leaks:
        if loudness is not None:
            copies[leak.into] |= _soft_copies(words, leak, loudness)
    by_side = {Side.AGENT: agent, Side.CLIENT: client}
    kept = {side: [word for at, word in enumerate(own) if at not in copies[side]] for side, own in by_side.items()}
    findings = [found for side, own in by_side.items() if (found := _finding(side, own, copies[side], is_known))]
    return OnceHeard(kept, tuple(findings))


Pair = tuple[int, int]  # places of the same word on the agent's and on the client's side


def _runs(agent: Sequence[Word], client: Sequence[Word]) -> list[list[Pair]]:
    """Same words at the same time, one after the other on both sides."""
    runs: list[list[Pair]] = []
    first = 0
    for place, word in enumerate(agent):
        while first < len(client) and client[first].start_s < word.start_s - LATE_S:
            first += 1
        after = runs[-1][-1][1] if runs else -1
        other = next((at for at in _near(client, word, first) if at > after and plain(client[at].text) == plain(word.text)), None)
        if other is None:
            continue
        follows = bool(runs) and place - runs[-1][-1][0] <= SKIPPED + 1 and other - after <= SKIPPED + 1
        if follows:
            runs[-1].append((place, other))
        else:
            runs.append([(place, other)])
    return runs


def _near(words: Sequence[Word], word: Word, first: int) -> Sequence[int]:
    last = first
    while last < len(words) and words[last].start_s <= word.start_s + LATE_S:
        last += 1
    return range(first, last)


def _copied_into(
    run: Sequence[Pair], agent: Sequence[Word], client: Sequence[Word], known: set[Side], loudness: Loudness | None
) -> Side | None:
    """The softer side, by the sound; without it the side that the sound showed to leak, else the later one."""
    spans = [(agent[one].start_s, agent[one].end_s, client[other].start_s, client[other].end_s) for one, other in run]
    if loudness is not None:
        difference = sum(loudness.peak_db(Side.AGENT, a, b) - loudness.peak_db(Side.CLIENT, c, d) for a, b, c, d in spans)
        if abs(difference) > CLEARLY_SOFTER_DB * len(run):
            return Side.CLIENT if difference > 0 else Side.AGENT
        if len(run) < LONG_RUN:
            return None  # as loud on both sides: two people who say the same
    if len(known) == 1:
        return next(iter(known))
    return Side.CLIENT if sum(c - a for a, _, c, _ in spans) >= 0 else Side.AGENT


def _soft_copies(words: Mapping[Side, Sequence[Word]], leak: Leak, loudness: Loudness) -> set[int]:
    """Words, rightly or wrongly recognised, that are no louder than the other side's leak at that moment."""
    other = Side.CLIENT if leak.into is Side.AGENT else Side.AGENT
    copies: set[int] = set()
    for at, word in enumerate(words.get(leak.into, ())):
        own = loudness.peak_db(leak.into, word.start_s, word.end_s)
        theirs = loudness.peak_db(other, word.start_s - OTHER_SPEAKS_S, word.end_s)
        spoken = any(said.start_s < word.end_s and said.end_s > word.start_s - OTHER_SPEAKS_S for said in words.get(other, ()))
        if spoken and own < theirs + leak.gain_db + SOFTER_DB:
            copies.add(at)
    return copies


def _finding(side: Side, words: Sequence[Word], copies: set[int], known: set[Side]) -> ChannelFinding | None:
    """What the sound has already said is not said again, only what it did not show."""
    if not copies or side in known:
        return None
    doubled = [words[at] for at in sorted(copies)]
    measures = (
        Measure("words_heard_twice", len(doubled), LEAST_WORDS),
        Measure("words_heard_twice_share", round(len(doubled) / len(words), 2)),
    )
    return ChannelFinding(ChannelFault.CROSSTALK_BLEED, FoundAt.WORDS, doubled[0].start_s, doubled[-1].end_s, side=side, evidence=measures)
