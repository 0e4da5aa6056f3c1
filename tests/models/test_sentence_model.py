"""The real loading path of a sentence model, with a small one that is made here."""

import math
from pathlib import Path

import pytest

from analytics.understanding.sentence_model import SentenceModel
from analytics.understanding.spoken import prepare
from tests.analytics.understanding.talk import talk
from tests.models.tiny_sentences import make_sentence_model

pytestmark = [pytest.mark.needs_models, pytest.mark.filterwarnings("ignore")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("sentence_transformers", reason="pip install sentence-transformers")
    return make_sentence_model(tmp_path_factory.mktemp("sentences"))


def test_a_call_is_three_passages_each_of_length_one_and_the_same_each_time(folder: Path) -> None:
    call = prepare(talk("a: hello how can i help\nc: i need a window\na: friday\nc: friday is fine goodbye"))
    vector = SentenceModel(str(folder)).vector(call)
    assert len(vector) == 3 * 16
    assert [math.hypot(*vector[at : at + 16]) for at in (0, 16, 32)] == pytest.approx([1, 1, 1], abs=1e-5)
    assert SentenceModel(str(folder)).vector(call) == vector


def test_what_is_said_moves_the_numbers(folder: Path) -> None:
    one, other = (SentenceModel(str(folder)).vector(prepare(talk(f"a: hello\nc: {said}"))) for said in ("i need a window", "goodbye"))
    assert one[:16] != other[:16]
