import random

import pytest

from transcribe.diarize.error_rate import DiarizationErrors, SpeakerSpan, diarization_errors


def spans(*told):
    return [SpeakerSpan(speaker, start, end) for speaker, start, end in told]


TRUTH = spans(("agent", 0, 10), ("client", 10, 20))


@pytest.mark.parametrize(
    ("heard", "errors"),
    [
        (spans(("x", 0, 10), ("y", 10, 20)), DiarizationErrors(0, 0, 0, 20)),  # names do not matter
        (spans(("y", 0, 10), ("x", 10, 20)), DiarizationErrors(0, 0, 0, 20)),
        (spans(("x", 0, 12), ("y", 12, 20)), DiarizationErrors(0, 0, 2, 20)),
        (spans(("x", 0, 9), ("y", 11, 22)), DiarizationErrors(2, 2, 0, 20)),
        (spans(("x", 0, 20)), DiarizationErrors(0, 0, 10, 20)),  # one voice for two: half of it is another's
        (spans(("x", 0, 10), ("y", 8, 20)), DiarizationErrors(0, 2, 0, 20)),
        ([], DiarizationErrors(20, 0, 0, 20)),
    ],
)
def test_errors_are_what_a_hand_counts(heard, errors):
    found = diarization_errors(TRUTH, heard)
    assert [found.missed_s, found.false_alarm_s, found.confused_s, found.speech_s] == pytest.approx(
        [errors.missed_s, errors.false_alarm_s, errors.confused_s, errors.speech_s]
    )


def test_both_at_once_count_twice_and_can_be_left_out():
    truth, heard = spans(("a", 0, 10), ("b", 8, 12)), spans(("x", 0, 10), ("y", 10, 12))
    assert diarization_errors(truth, heard).missed_s == pytest.approx(2)
    assert diarization_errors(truth, heard).speech_s == pytest.approx(14)
    assert diarization_errors(truth, heard, skips_overlap=True) == DiarizationErrors(0, 0, 0, 10)


def test_a_collar_forgives_what_lies_near_a_border():
    heard = spans(("x", 0, 10.2), ("y", 10.2, 20))
    assert diarization_errors(TRUTH, heard).confused_s == pytest.approx(0.2)
    assert diarization_errors(TRUTH, heard, collar_s=0.5).rate == 0


def test_nobody_spoke_has_no_rate():
    assert diarization_errors([], []).rate is None
    assert diarization_errors([], spans(("x", 0, 1))).false_alarm_s == 1


@pytest.mark.needs_models
@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize(("collar_s", "skips_overlap"), [(0.0, False), (0.5, False), (0.5, True)])
def test_it_is_the_rate_of_pyannote_metrics(seed, collar_s, skips_overlap):
    from pyannote.core import Annotation, Segment, Timeline
    from pyannote.metrics.diarization import DiarizationErrorRate

    chance = random.Random(seed)

    def some(names):
        told = []
        for name in names:
            at = chance.uniform(0, 2)
            for _ in range(6):
                end = at + chance.uniform(0.3, 4)
                told.append(SpeakerSpan(name, at, end))
                at = end + chance.uniform(0.1, 3)
        return told

    def annotated(told):
        annotation = Annotation(uri="call")
        for number, span in enumerate(told):
            annotation[Segment(span.start_s, span.end_s), number] = span.speaker
        return annotation

    truth, heard = some(["agent", "client"]), some(["0", "1", "2"][: 2 + seed % 2])
    told = [*truth, *heard]
    whole = Timeline([Segment(min(span.start_s for span in told), max(span.end_s for span in told))])
    theirs = DiarizationErrorRate(collar=collar_s, skip_overlap=skips_overlap)(annotated(truth), annotated(heard), uem=whole)
    assert diarization_errors(truth, heard, collar_s=collar_s, skips_overlap=skips_overlap).rate == pytest.approx(theirs, abs=1e-6)
