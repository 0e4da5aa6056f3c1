"""Words seen together with their channels: a leak is kept once, swapped sides are named, and nothing else is touched."""

import json
from pathlib import Path

import numpy as np
import pytest

from calls.audio.peaks import Peaks
from calls.model.call import Direction
from calls.model.channel_finding import ChannelFault, ChannelFinding, FoundAt, Measure
from calls.model.recording import Side
from calls.model.span import Span
from calls.model.transcript import Provenance, Transcript, Word
from tests.analytics.understanding.noise import noisy
from transcribe.build_turns import build_turns
from transcribe.channel_integrity.check import Heard, check_channels, words_by_side
from transcribe.channel_integrity.loudness import SILENT_DB, loudness_of
from transcribe.channel_integrity.muted import muted_spans
from transcribe.diarize.roles import NO_FACTS, TalkFacts

TRUTHS = sorted((Path(__file__).parents[3] / "data-samples" / "windows" / "truth").glob("*.json"))
FACTS = TalkFacts(Direction.INBOUND, "Silver Birch Windows", ("Maria", "Nikolai"))
SIDES = (Side.AGENT, Side.CLIENT)
LEAK = ChannelFinding(ChannelFault.CROSSTALK_BLEED, FoundAt.INTAKE, 0, 9, 1, Side.CLIENT, (Measure("level_difference_db", -12.0),))


def said(text: str, start_s: float) -> list[Word]:
    return [Word(word, start_s + 0.4 * at, start_s + 0.4 * at + 0.35) for at, word in enumerate(text.split())]


def transcript_of(agent: list[Word], client: list[Word], language: str = "en") -> Transcript:
    return Transcript(build_turns({Side.AGENT: agent, Side.CLIENT: client}), Provenance("fake", "none", "1", language))


def loud(agent: int, client: int, seconds: float = 10.0):
    """Each side's peaks, the same all the time."""
    values = np.zeros((2, round(seconds * 50), 2), dtype=np.int8)
    values[0, :, 1], values[1, :, 1] = agent, client
    return loudness_of(Peaks(20, values), SIDES)


def texts(transcript: Transcript) -> dict[Side, str]:
    return {side: " ".join(word.text for word in words) for side, words in words_by_side(transcript).items()}


SENTENCE = "the surveyor can come on thursday morning at nine"


def test_words_that_leak_are_kept_once_on_the_louder_side():
    heard = transcript_of(said(SENTENCE, 1.0), said(SENTENCE, 1.1) + said("yes please", 6.0))
    checked = check_channels(heard, Heard((), loud(100, 20), NO_FACTS))
    assert texts(checked.transcript) == {Side.AGENT: SENTENCE, Side.CLIENT: "yes please"}
    (finding,) = checked.findings
    assert (finding.kind, finding.side, finding.found_at) == (ChannelFault.CROSSTALK_BLEED, Side.CLIENT, FoundAt.WORDS)
    assert finding.start_s == pytest.approx(1.1)


def test_without_loudness_the_later_side_is_the_copy():
    heard = transcript_of(said(SENTENCE, 1.2), said(SENTENCE, 1.0))
    assert texts(check_channels(heard, Heard((), None, NO_FACTS)).transcript) == {Side.AGENT: "", Side.CLIENT: SENTENCE}


def test_a_leak_that_was_recognised_wrongly_goes_too_when_the_sound_showed_it():
    heard = transcript_of(said(SENTENCE, 1.0), said("the surveyor gun come on birthday", 1.1))
    checked = check_channels(heard, Heard((LEAK,), loud(100, 20), NO_FACTS))
    assert texts(checked.transcript) == {Side.AGENT: SENTENCE, Side.CLIENT: ""}
    assert checked.findings == ()  # the sound has said it already


def test_who_talks_into_the_others_words_keeps_his_own_though_his_side_leaks():
    heard = transcript_of(said(SENTENCE, 1.0), said("no not on thursday", 1.5))
    checked = check_channels(heard, Heard((LEAK,), loud(100, 90), NO_FACTS))
    assert texts(checked.transcript)[Side.CLIENT] == "no not on thursday"


def test_two_people_may_say_the_same_at_the_same_time():
    heard = transcript_of(said("okay thank you bye", 1.0), said("okay thank you bye", 1.1))
    checked = check_channels(heard, Heard((), loud(100, 90), NO_FACTS))
    assert checked.transcript == heard
    assert checked.findings == ()


def test_identical_channels_are_left_as_they_are():
    same = ChannelFinding(ChannelFault.CHANNELS_IDENTICAL, FoundAt.INTAKE, 0, 9)
    heard = transcript_of(said(SENTENCE, 1.0), said(SENTENCE, 1.0))
    assert check_channels(heard, Heard((same,), None, NO_FACTS)).transcript == heard


def dialogue(truth: Path, *, swapped: bool, wrong: float = 0.0) -> Transcript:
    words: dict[Side, list[Word]] = {side: [] for side in Side}
    for number, turn in enumerate(json.loads(truth.read_text())["turns"]):
        side = Side(turn["side"])
        spoken = noisy(turn["text"].split(), wrong, ["the", "a", "and", "windows", "you", "is"], f"{truth.stem}{number}")
        own = [Word(word, turn["start_s"] + 0.01 * at, turn["start_s"] + 0.01 * at + 0.01) for at, word in enumerate(spoken)]
        words[SIDES[1 - SIDES.index(side)] if swapped else side] += own
    return transcript_of(words[Side.AGENT], words[Side.CLIENT])


@pytest.mark.parametrize("wrong", [0.0, 0.15])
def test_swapped_dialogues_are_named_and_right_ones_never(wrong: float):
    found = {swapped: [] for swapped in (False, True)}
    for truth in TRUTHS:
        for swapped, named in found.items():
            findings = check_channels(dialogue(truth, swapped=swapped, wrong=wrong), Heard((), None, FACTS)).findings
            named += [one for one in findings if one.kind is ChannelFault.SIDES_SWAPPED]
    assert found[False] == []
    assert len(found[True]) >= 0.97 * len(TRUTHS)
    assert all(one.evidence[0].name == "swap_points" and one.evidence[0].value >= one.evidence[0].limit for one in found[True])


@pytest.mark.parametrize(
    ("language", "manager", "client"),
    [
        (
            "ru",
            "компания светлые окна меня зовут анна чем могу помочь на какой день вам удобно",
            "здравствуйте я хотел узнать сколько стоит окно у нас квартира",
        ),
        (
            "uk",
            "компанія світлі вікна мене звати оксана чим можу допомогти на який день вам зручно",
            "доброго дня я хотів дізнатися скільки коштує вікно у нас квартира",
        ),
    ],
)
def test_swapped_sides_are_named_in_russian_and_ukrainian(language: str, manager: str, client: str):
    def kinds(agent: str, other: str) -> list[ChannelFault]:
        heard = transcript_of(said(agent, 0.5), said(other, 8.0), language)
        return [one.kind for one in check_channels(heard, Heard((), None, NO_FACTS)).findings]

    assert kinds(client, manager) == [ChannelFault.SIDES_SWAPPED]
    assert kinds(manager, client) == []


def test_only_what_is_no_speech_is_muted_and_only_where_its_channel_has_a_side():
    music = ChannelFinding(ChannelFault.MUSIC_ON_HOLD, FoundAt.INTAKE, 2.0, 8.0, 0)
    ringing = ChannelFinding(ChannelFault.RINGING, FoundAt.INTAKE, 0.0, 6.0, 1)
    assert muted_spans([music, ringing, LEAK], (Side.CLIENT, Side.AGENT)) == {
        Side.CLIENT: (Span(2.05, 7.95),),
        Side.AGENT: (Span(0.05, 5.95),),
    }
    assert muted_spans([ringing], (Side.AGENT,)) == {}


def test_loudness_needs_a_channel_for_each_side():
    assert loudness_of(Peaks(20, np.zeros((1, 5, 2), dtype=np.int8)), SIDES) is None
    assert loud(0, 127).peak_db(Side.AGENT, 0.0, 1.0) == SILENT_DB
    assert loud(0, 127).peak_db(Side.CLIENT, 0.0, 1.0) == 0.0
    assert loud(0, 127).peak_db(Side.CLIENT, 20.0, 21.0) == SILENT_DB
