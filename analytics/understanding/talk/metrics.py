"""The talk metrics of one call. An id is the metric's number in our catalogue; None: there is nothing to divide by."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from analytics.understanding.talk.floor import FloorTurn, Interruption, backchannels, floor_turns, interruptions
from analytics.understanding.talk.spurts import Spurt, overlaps, silences, speech_s, spurts_of
from analytics.understanding.talk.wording import Questions, fillers, holds, questions
from calls.model.recording import Side
from calls.model.span import Span
from calls.model.transcript import Transcript

LONG_PAUSE_S = 3.0


@dataclass(frozen=True, slots=True)
class SideTalk:
    speech_s: float
    words: int
    words_per_minute: float | None  # M93
    longest_monologue: Span | None  # M90
    interruptions: int  # M91: of the other, by this side
    backchannels: int
    fillers_per_100: float | None  # M98


@dataclass(frozen=True, slots=True)
class TalkMetrics:
    """Shares are 0..1; seconds are of the recording."""

    conversation_s: float  # from the first word's start to the last one's end: ringing and queue music are none of it
    agent: SideTalk
    client: SideTalk
    agent_share: float | None  # M87
    talk_listen_ratio: float | None  # M88
    silence_share: float | None  # M89
    overlap_share: float | None  # M92
    speed_mismatch: float | None  # M94, words per minute
    reply_gap_s: float | None  # M95
    questions: Questions  # M96, the agent's
    open_question_share: float | None  # M96
    pauses: tuple[Span, ...]  # longer than 3 s
    holds: tuple[Span, ...]  # those pauses that the agent announced
    interruptions: tuple[Interruption, ...]

    @property
    def hold_s(self) -> float:
        return sum(hold.end_s - hold.start_s for hold in self.holds)


def measure_talk(transcript: Transcript) -> TalkMetrics | None:
    """None where nobody spoke, or where the sides are not known."""
    spurts = spurts_of(transcript)
    if not spurts or transcript.provenance.settings.get("sides") == "unknown":
        return None
    accompanying = backchannels(spurts)
    turns = floor_turns(spurts, accompanying)
    cut_in = interruptions(spurts, accompanying)
    conversation_s = max(spurt.end_s for spurt in spurts) - spurts[0].start_s
    agent, client = (_side_talk(side, spurts, turns, accompanying, cut_in) for side in (Side.AGENT, Side.CLIENT))
    pauses = [silence for silence in silences(spurts) if round(silence.end_s - silence.start_s, 3) > LONG_PAUSE_S]
    asked = questions(spurts, Side.AGENT)
    return TalkMetrics(
        conversation_s=conversation_s,
        agent=agent,
        client=client,
        agent_share=agent_share(agent, client),
        talk_listen_ratio=talk_listen_ratio(agent, client),
        silence_share=share_of_conversation(pauses, conversation_s),
        overlap_share=share_of_conversation(overlaps(spurts), conversation_s),
        speed_mismatch=speed_mismatch(agent, client),
        reply_gap_s=reply_gap_s(turns),
        questions=asked,
        open_question_share=_divide(asked.open, asked.asked),
        pauses=tuple(pauses),
        holds=tuple(holds(pauses, turns)),
        interruptions=tuple(cut_in),
    )


def agent_share(agent: SideTalk, client: SideTalk) -> float | None:
    """M87, share: agent's speech / (agent's speech + client's). Speech: spurts, from their first word's start to their last one's end."""
    return _divide(agent.speech_s, agent.speech_s + client.speech_s)


def talk_listen_ratio(agent: SideTalk, client: SideTalk) -> float | None:
    """M88, ratio: agent's speech / client's speech."""
    return _divide(agent.speech_s, client.speech_s)


def share_of_conversation(stretches: Sequence[Span], conversation_s: float) -> float | None:
    """M89, share: pauses over 3 s / conversation. M92, share: time in which both speak / conversation."""
    return _divide(sum(stretch.end_s - stretch.start_s for stretch in stretches), conversation_s)


def longest_monologue(turns: Sequence[FloorTurn], side: Side) -> Span | None:
    """M90, seconds: the longest turn, from its first word to its last; the other's backchannels do not end it, a pause of 3 s does."""
    own = [turn for turn in turns if turn.side is side]
    longest = max(own, key=lambda turn: turn.duration_s, default=None)
    return None if longest is None else Span(longest.start_s, longest.end_s)


def words_per_minute(words: int, spoken_s: float) -> float | None:
    """M93, words per minute: words / minutes of the side's own speech."""
    return _divide(words * 60.0, spoken_s)


def speed_mismatch(agent: SideTalk, client: SideTalk) -> float | None:
    """M94, words per minute: agent's speed - client's speed."""
    if agent.words_per_minute is None or client.words_per_minute is None:
        return None
    return agent.words_per_minute - client.words_per_minute


def reply_gap_s(turns: Sequence[FloorTurn]) -> float | None:
    """M95, seconds: the median over all changes from client to agent of (agent's start - client's end), 0 where they overlap."""
    gaps = [
        max(0.0, after.start_s - before.end_s)
        for before, after in pairwise(turns)
        if (before.side, after.side) == (Side.CLIENT, Side.AGENT)
    ]
    return median(gaps) if gaps else None


def _side_talk(
    side: Side, spurts: Sequence[Spurt], turns: Sequence[FloorTurn], accompanying: Collection[Spurt], cut_in: Sequence[Interruption]
) -> SideTalk:
    own_words = [word for spurt in spurts if spurt.side is side for word in spurt.words]
    spoken_s = speech_s(spurts, side)
    return SideTalk(
        speech_s=spoken_s,
        words=len(own_words),
        words_per_minute=words_per_minute(len(own_words), spoken_s),
        longest_monologue=longest_monologue(turns, side),
        interruptions=sum(one.side is side for one in cut_in),
        backchannels=sum(one.side is side for one in accompanying),
        fillers_per_100=_divide(100.0 * fillers(own_words), len(own_words)),
    )


def _divide(part: float, whole: float) -> float | None:
    return part / whole if whole > 0 else None
