"""Which stretches of a side no engine should hear: what was found at intake to be nobody's words."""

from collections.abc import Mapping, Sequence

from calls.model.channel_finding import NOT_SPEECH, ChannelFinding
from calls.model.recording import Side
from calls.model.span import Span

EDGE_S = 0.05  # left to speech: a word that begins at once must not lose its first sound


def muted_spans(findings: Sequence[ChannelFinding], lanes: Sequence[Side]) -> Mapping[Side, tuple[Span, ...]]:
    """lanes: the sides by channel. A finding on a channel that has no lane of its own mutes nothing."""
    spans: dict[Side, tuple[Span, ...]] = {}
    for one in findings:
        if one.kind in NOT_SPEECH and one.channel is not None and one.channel < len(lanes) and one.end_s - one.start_s > 2 * EDGE_S:
            side = lanes[one.channel]
            spans[side] = (*spans.get(side, ()), Span(one.start_s + EDGE_S, one.end_s - EDGE_S))
    return spans
