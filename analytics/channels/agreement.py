"""Does the channel that is said aloud agree with the number that was dialled?"""

from collections.abc import Mapping

from analytics.counting.rate import Rate
from analytics.counting.wilson import rate_of
from calls.model.call import ChannelId
from calls.model.counts import Exact

NAMED, AGREES = "named", "agrees"  # new leads on a channel's number that named one; those that named this one


def agreement_of(counts: Mapping[tuple[ChannelId | None, str], Exact], channel: ChannelId | None) -> Rate:
    """Of one channel, or of all. A channel that no spoken word stands for (spoken_as is empty) can neither agree nor disagree."""
    agreed, named = (
        sum(number for (one, what), number in counts.items() if what == wanted and channel in (None, one)) for wanted in (AGREES, NAMED)
    )
    return rate_of(agreed, named)
