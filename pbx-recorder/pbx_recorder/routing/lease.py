"""How long an order may stand without hearing from the platform. Pure; all times are this host's clock, in seconds since 1970."""

from __future__ import annotations

from dataclasses import dataclass

from pbx_recorder.routing.order import Order

_CLOCK_BACK_S = 60.0


@dataclass(frozen=True)
class Lease:
    seen_at: float  # the platform last answered
    valid_from: float
    expires_at: float
    silence_s: float  # the longest silence that it survives

    def is_held(self, now: float) -> bool:
        return self.valid_from <= now < self.ends_at() and now >= self.seen_at - _CLOCK_BACK_S

    def ends_at(self) -> float:
        return min(self.seen_at + self.silence_s, self.expires_at)


def lease_of(order: Order, seen_at: float, skew_s: float, silence_s: float) -> Lease:
    """`skew_s`: how far our clock is ahead of the platform's, whose times the order carries: a clock 1 h off must not end or begin it."""
    return Lease(seen_at, order.valid_from.timestamp() + skew_s, order.expires_at.timestamp() + skew_s, silence_s)
