import numpy as np
import pytest

from calls.model.span import Span
from transcribe.mute import mute

RATE = 10


def muted(frames_in_each, *spans):
    blocks = [np.ones((frames, 2), dtype=np.int16) for frames in frames_in_each]
    for block in blocks:
        block.flags.writeable = False  # as a decoder gives them
    return np.concatenate(list(mute(blocks, spans, RATE)))


@pytest.mark.parametrize("frames_in_each", [[60], [7, 13, 40], [1] * 60])
def test_spans_are_silent_to_the_frame_however_the_sound_is_cut(frames_in_each):
    quiet = muted(frames_in_each, [Span(0.5, 1.2), Span(3.0, 99.0)], [])
    assert np.flatnonzero(quiet[:, 0]).tolist() == [0, 1, 2, 3, 4, *range(12, 30)]
    assert quiet[:, 1].all()


def test_a_span_outside_the_sound_changes_nothing():
    assert muted([20], [Span(-2.0, -1.0)], [Span(2.0, 3.0)]).all()
