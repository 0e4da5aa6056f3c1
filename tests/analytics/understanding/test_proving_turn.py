"""Which turn proves a finding: signs of turns, and the choice among them."""

from analytics.understanding.cue_text import read_cues
from analytics.understanding.evidence import CueTable, equally
from analytics.understanding.learned import Learned, Opinion
from analytics.understanding.proving_turn import prove, signs_of
from analytics.understanding.spoken import SpokenCall, prepare
from tests.analytics.understanding.talk import talk

CUES = CueTable(read_cues("sale client 4\n    book*\nsale anyone 1\n    deal\nrefusal anyone 2\n    leave it"))
LATE = Learned(("sale",), (0.0,), {"c =sale": (2.0,), "#cplace4": (3.0,), "#a": (-5.0,)})
NOBODY = Opinion({}, 0, Learned((), (), {}))


def _call(lines: str) -> SpokenCall:
    return prepare(talk(lines))


def test_a_turn_bears_the_signs_of_its_cues_its_neighbours_its_place_and_its_length() -> None:
    call = _call("a: good morning\nc: i would like to book it\na: do not leave it")
    greeting, booking, warning = signs_of(call, CUES.find(call, equally))
    assert {"a>=sale", "a>=sale+", "#a", "#afirst1", "#alast1", "#aplace0"} <= greeting
    assert {"c =sale", "c =sale+", "c>=refusal!", "#cfirst1", "#clast0", "#clen2"} <= booking
    assert {"a =refusal!", "a =refusal-", "a<=sale", "#alast0", "#aplace4"} <= warning


def test_the_cue_in_the_turn_that_looks_like_a_proof_is_quoted_not_the_strongest_cue_of_the_call() -> None:
    call = _call("c: can i book\na: you can\nc: well all right it is a deal then\na: lovely\nc: a deal it is")
    hit = prove(LATE, call, "sale", CUES.find(call, equally), NOBODY)
    assert hit is not None
    assert (hit.turn.index, hit.turn.words[hit.first : hit.last]) == (4, ("deal",))


def test_a_turn_without_cue_or_known_word_is_quoted_whole() -> None:
    call = _call("c: can you come\na: friday at four\nc: marvellous")
    hit = prove(LATE, call, "sale", [], NOBODY)
    assert hit is not None
    assert (hit.turn.words, hit.first, hit.last) == (("marvellous",), 0, 1)


def test_without_what_proofs_look_like_the_strongest_cue_is_the_proof_and_without_cues_there_is_none() -> None:
    call = _call("c: a deal\na: so\nc: book me in")
    unknown = Learned((), (), {})
    hit = prove(unknown, call, "sale", CUES.find(call, equally), NOBODY)
    assert hit is not None
    assert hit.turn.index == 2
    assert prove(unknown, call, "refusal", CUES.find(call, equally), NOBODY) is None
