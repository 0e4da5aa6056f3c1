"""What a search by meaning needs of a model: kept by the real library with a small model, and by the fake one that other tests use."""

import math
from pathlib import Path

import pytest

from analytics.understanding.search_by_meaning import PassageModel
from analytics.understanding.sentence_model import SentenceModel
from tests.fakes.sentence_model import FakeSentenceModel
from tests.models.tiny_sentences import make_sentence_model

REAL = pytest.param("real", marks=[pytest.mark.needs_models, pytest.mark.filterwarnings("ignore")])


@pytest.fixture(params=["fake", REAL])
def model(request: pytest.FixtureRequest, tmp_path: Path) -> PassageModel:
    if request.param == "fake":
        return FakeSentenceModel()
    pytest.importorskip("sentence_transformers", reason="pip install sentence-transformers")
    return SentenceModel(str(make_sentence_model(tmp_path)), threads=1)


def test_rows_are_of_one_size_and_of_length_one(model: PassageModel) -> None:
    rows = [*model.passages(["i need a window", "goodbye"]), model.question("window"), model.question("")]
    assert len({len(row) for row in rows}) == 1
    assert [math.hypot(*row) for row in rows] == pytest.approx([1.0] * 4, abs=1e-5)


def test_the_same_words_are_the_same_row_and_the_nearest_to_themselves(model: PassageModel) -> None:
    said, other = model.passages(["i need a window", "friday is fine"])
    assert list(model.passages(["i need a window"])[0]) == pytest.approx(list(said), abs=1e-5)
    asked = model.question("i need a window")
    near = [sum(a * b for a, b in zip(asked, row, strict=True)) for row in (said, other)]
    assert near[0] == pytest.approx(1.0, abs=1e-4)
    assert near[0] > near[1]
