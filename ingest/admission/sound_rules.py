"""Rules that look at what the header says and at the decoded sound."""

from pathlib import Path

from calls.audio.decode import MAX_DURATION_S, DecodeTimeoutError
from ingest.admission.candidate import Candidate, Decision, Refused, Remarked

MAX_CHANNELS = 2
LEAST_RATE_HZ, GREATEST_RATE_HZ = 4000, 192_000
LEAST_DURATION_S = 1.0
SILENT_SPAN = 64  # of 65,536: the idle noise of a telephone codec and a constant offset stay below
EXACT_CONTAINERS = frozenset({"flac", "mov", "w64", "aiff", "caf"})  # the others' stated length is an estimate


def unknown_format(candidate: Candidate, _folder: Path) -> Decision:
    return Refused(candidate.failure.message) if candidate.known is None and candidate.failure else None


def too_many_channels(candidate: Candidate, _folder: Path) -> Decision:
    assert candidate.known is not None
    count = candidate.known.channels
    return Refused(f"{count} channels; a call has one or two") if not 1 <= count <= MAX_CHANNELS else None


def absurd_rate(candidate: Candidate, _folder: Path) -> Decision:
    assert candidate.known is not None
    rate_hz = candidate.known.rate_hz
    return None if LEAST_RATE_HZ <= rate_hz <= GREATEST_RATE_HZ else Refused(f"{rate_hz} samples a second is no rate of a call")


def timeout(candidate: Candidate, _folder: Path) -> Decision:
    return Refused(candidate.failure.message) if isinstance(candidate.failure, DecodeTimeoutError) else None


def undecodable(candidate: Candidate, _folder: Path) -> Decision:
    return Refused(candidate.failure.message) if candidate.failure else None


def too_short(candidate: Candidate, _folder: Path) -> Decision:
    assert candidate.heard is not None
    if candidate.heard.duration_s >= LEAST_DURATION_S:
        return None
    return Refused(f"{candidate.heard.duration_s:.2f} s of sound; a call has at least {LEAST_DURATION_S:g} s")


def too_long(candidate: Candidate, _folder: Path) -> Decision:
    assert candidate.heard is not None
    return Refused(f"longer than {MAX_DURATION_S / 3600:g} hours") if candidate.heard.duration_s >= MAX_DURATION_S else None


def ends_early(candidate: Candidate, _folder: Path) -> Decision:
    assert candidate.heard is not None
    assert candidate.known is not None
    promised_s, held_s = candidate.known.duration_s, candidate.heard.duration_s
    if promised_s is None or candidate.known.container not in EXACT_CONTAINERS or promised_s - held_s <= max(0.5, promised_s * 0.02):
        return None
    return Remarked(f"{held_s:.1f} s of sound where the header states {promised_s:.1f} s")


def one_silent_side(candidate: Candidate, _folder: Path) -> Decision:
    assert candidate.heard is not None
    silent = [span <= SILENT_SPAN for span in candidate.heard.spans]
    if len(silent) != MAX_CHANNELS or silent[0] == silent[1]:
        return None
    return Remarked(f"nothing is ever heard on channel {silent.index(True)}")


def no_sound(candidate: Candidate, _folder: Path) -> Decision:
    assert candidate.heard is not None
    return Remarked("nothing is ever heard on any channel") if all(span <= SILENT_SPAN for span in candidate.heard.spans) else None
