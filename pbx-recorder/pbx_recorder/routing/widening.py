"""The queue rule that lets the next manager ring when the best does not answer.

Penalties are strict tiers: app_queue adds penalty x 1,000,000 to what it compares. QUEUE_RAISE_PENALTY lifts lower penalties
to a common level, tier by tier; it works only on channels where it was set before Queue(), and only between rings.
"""

from __future__ import annotations

from collections.abc import Iterable


def widening_rule(queue: str, penalties: Iterable[int], ring_s: int) -> str:
    """queuerules.conf section and what the dialplan needs. A tier joins within one ring of the one before."""
    tiers = sorted(set(penalties))
    # Rules act strictly after their second and between rings, so one second before the ring ends is the last that surely counts.
    lines = [f"penaltychange => {max(1, step * ring_s - 1)},,,{tier}" for step, tier in enumerate(tiers[1:], start=1)]
    rules = "\n".join(lines) or "; one tier only: nothing to widen"
    return (
        f"; queues.conf, in [{queue}]\ndefaultrule = widen-{queue}\n\n; queuerules.conf\n[widen-{queue}]\n{rules}\n\n"
        f"; dialplan, before the caller enters the queue\nsame => n,Set(QUEUE_RAISE_PENALTY=0)\n"
    )
