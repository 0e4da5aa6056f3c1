"""The real loading path of a sentence model, with a small one that is made here."""

import math
from pathlib import Path

import pytest

from analytics.understanding.sentence_model import SentenceModel
from analytics.understanding.spoken import prepare
from tests.analytics.understanding.talk import talk

pytestmark = [pytest.mark.needs_models, pytest.mark.filterwarnings("ignore")]
SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
WORDS = [*SPECIAL, "hello", "i", "need", "a", "window", "friday", "is", "fine", "goodbye", ".", "how", "can", "help"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A BERT of one layer and sixteen numbers, with random weights."""
    pytest.importorskip("sentence_transformers", reason="pip install sentence-transformers")
    from sentence_transformers import SentenceTransformer, models
    from transformers import BertConfig, BertModel, BertTokenizerFast

    made = tmp_path_factory.mktemp("sentences")
    (made / "vocab.txt").write_text("\n".join(WORDS), encoding="utf-8")
    parts = made / "parts"
    BertTokenizerFast(vocab_file=str(made / "vocab.txt")).save_pretrained(parts)
    shape = BertConfig(vocab_size=len(WORDS), hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=32)
    BertModel(shape).save_pretrained(parts)
    words = models.Transformer(str(parts))
    SentenceTransformer(modules=[words, models.Pooling(16)], device="cpu").save(str(made / "model"))
    return made / "model"


def test_a_call_is_three_passages_each_of_length_one_and_the_same_each_time(folder: Path) -> None:
    call = prepare(talk("a: hello how can i help\nc: i need a window\na: friday\nc: friday is fine goodbye"))
    vector = SentenceModel(str(folder)).vector(call)
    assert len(vector) == 3 * 16
    assert [math.hypot(*vector[at : at + 16]) for at in (0, 16, 32)] == pytest.approx([1, 1, 1], abs=1e-5)
    assert SentenceModel(str(folder)).vector(call) == vector


def test_what_is_said_moves_the_numbers(folder: Path) -> None:
    one, other = (SentenceModel(str(folder)).vector(prepare(talk(f"a: hello\nc: {said}"))) for said in ("i need a window", "goodbye"))
    assert one[:16] != other[:16]
