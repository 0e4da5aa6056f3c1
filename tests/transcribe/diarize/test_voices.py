import numpy as np
import pytest

from transcribe.diarize.follow_voices import follow_voices
from transcribe.diarize.two_voices import find_voices
from transcribe.diarize.voice_windows import LENGTHS, Seen, VoiceWindow, window_places

CHANCE = np.random.default_rng(7)
VOICES = np.linalg.qr(CHANCE.normal(size=(256, 2)))[0].T
VOICES[1] = 0.7 * VOICES[0] + np.sqrt(1 - 0.49) * VOICES[1]  # as far apart as two people's voices are


def seen(turns, spread=0.02):
    """turns: (voice, seconds) each, with a pause of 0.3 s between; windows of 1.6 s every 0.4 s."""
    segments, windows, vectors, at = [], [], [], 0.0
    for number, (voice, length_s) in enumerate(turns):
        segments.append((at, at + length_s))
        for first, length in window_places(round(length_s * 100)):
            windows.append(VoiceWindow(number, at + first / 100, at + (first + length) / 100))
            vector = VOICES[voice] + CHANCE.normal(size=256) * spread
            vectors.append(vector / np.linalg.norm(vector))
        at += length_s + 0.3
    return Seen(tuple(segments), tuple(windows), np.array(vectors, dtype=np.float32))


TALK = [(0, 3.0), (1, 4.0), (0, 2.0), (1, 0.5), (0, 5.0), (1, 3.0)]


def test_two_voices_are_found_and_followed_turn_by_turn():
    told = seen(TALK)
    pair = find_voices(told)
    assert len(pair.centres) == 2
    assert pair.confidence > 0.9
    spans = follow_voices(told, pair.centres)
    assert [span.speaker for span in spans] == [0, 1, 0, 1, 0, 1]
    assert [(span.start_s, span.end_s) for span in spans] == [pytest.approx(bounds, abs=0.01) for bounds in told.segments]


def test_one_voice_is_not_torn_apart():
    told = seen([(0, length) for _, length in TALK])
    pair = find_voices(told)
    assert len(pair.centres) == 1
    assert {span.speaker for span in follow_voices(told, pair.centres)} == {0}


def test_whoever_is_heard_first_is_the_first_voice():
    told = seen([(1, 3.0), (0, 4.0), (1, 3.0)])
    assert [span.speaker for span in follow_voices(told, find_voices(told).centres)] == [0, 1, 0]
    assert [span.speaker for span in follow_voices(told, find_voices(told).centres[::-1])] == [0, 1, 0]


def test_one_odd_window_in_a_breath_does_not_change_the_speaker():
    told = seen([(0, 8.0), (1, 8.0)])
    centres = find_voices(told).centres
    told.vectors[8] = VOICES[1]
    assert [span.speaker for span in follow_voices(told, centres)] == [0, 1]


def test_a_change_within_a_breath_is_found_near_its_place():
    """One segment without a pause: the first half is one voice's, the second the other's."""
    halves = seen([(0, 6.0), (1, 6.0)])
    windows = tuple(VoiceWindow(0, w.start_s - 0.3 * w.segment, w.end_s - 0.3 * w.segment) for w in halves.windows)
    told = Seen(((0.0, 12.0),), windows, halves.vectors)
    first, second = follow_voices(told, find_voices(told).centres)
    assert (first.speaker, second.speaker) == (0, 1)
    assert first.end_s == pytest.approx(6.0, abs=0.5)


def test_too_little_speech_tells_nothing():
    assert find_voices(seen([(0, 0.5), (1, 0.5)])) is None
    assert find_voices(seen([])) is None


def test_voices_that_are_all_the_same_vector_are_one():
    assert len(find_voices(seen([(0, 3.0), (0, 3.0)], spread=0.0)).centres) == 1


@pytest.mark.parametrize(
    ("spectra", "places"),
    [
        (0, [(0, 40)]),
        (39, [(0, 40)]),
        (75, [(7, 60)]),
        (160, [(0, 160)]),
        (200, [(0, 160), (40, 160)]),
        (250, [(0, 160), (30, 160), (60, 160), (90, 160)]),
    ],
)
def test_windows_lie_evenly_over_a_segment(spectra, places):
    assert window_places(spectra) == places
    assert max(length for _, length in places) <= LENGTHS[0]
