"""Silence in place of what no engine should hear: music on hold, ringing, prompts."""

from collections.abc import Iterable, Iterator, Sequence

from calls.audio.decode import Samples as Block
from calls.model.span import Span


def mute(blocks: Iterable[Block], spans: Sequence[Sequence[Span]], rate_hz: int) -> Iterator[Block]:
    """blocks: int16 (frames, channels), passed on with zeros in each channel's spans."""
    first = 0  # number of the block's first frame in the recording
    for block in blocks:
        last = first + len(block)
        hit = [
            (channel, max(round(span.start_s * rate_hz), first) - first, min(round(span.end_s * rate_hz), last) - first)
            for channel, muted in enumerate(spans)
            for span in muted
            if span.start_s * rate_hz < last and span.end_s * rate_hz > first
        ]
        quiet = block.copy() if hit else block  # a decoder's blocks cannot be written to
        for channel, start, end in hit:
            quiet[start:end, channel] = 0
        yield quiet
        first = last
