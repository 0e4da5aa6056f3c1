"""Backoff and bandwidth, with a clock of our own."""

from __future__ import annotations

import random

from pbx_recorder.pacing import Backoff, Bandwidth


def test_pauses_double_up_to_the_longest_and_begin_anew_after_success() -> None:
    backoff = Backoff(2.0, 60.0, random.Random(1))
    for whole in (2.0, 4.0, 8.0, 16.0, 32.0, 60.0, 60.0):
        assert whole / 2 <= backoff.failed() <= whole
    backoff.succeeded()
    assert 1.0 <= backoff.failed() <= 2.0


def test_two_recorders_do_not_come_back_at_the_same_moment() -> None:
    assert len({Backoff(2.0, 60.0, random.Random(seed)).failed() for seed in range(50)}) == 50


def test_the_platforms_own_wish_is_heard() -> None:
    assert Backoff(2.0, 60.0).failed(at_least_s=3600.0) == 3600.0


def test_a_thousand_failures_are_no_overflow() -> None:
    backoff = Backoff(2.0, 300.0)
    assert max(backoff.failed() for _ in range(1000)) <= 300.0


class SleepingClock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def test_a_megabyte_at_100_kilobytes_a_second_takes_ten_seconds_less_the_free_first_one() -> None:
    clock = SleepingClock()
    bandwidth = Bandwidth(100_000, clock, clock.sleep)
    for _ in range(20):
        bandwidth.spend(50_000)
    assert 9.0 <= clock.now <= 10.0


def test_an_hour_of_silence_buys_one_second_only() -> None:
    clock = SleepingClock()
    bandwidth = Bandwidth(100_000, clock, clock.sleep)
    clock.now = 3600.0
    bandwidth.spend(300_000)
    assert clock.now == 3602.0


def test_no_limit_never_sleeps() -> None:
    clock = SleepingClock()
    Bandwidth(0, clock, clock.sleep).spend(10**12)
    assert clock.now == 0.0
