"""A sentence model that is not there is named, with what to do. The real loading path is tested with the other models."""

import pytest

from analytics.understanding import sentence_model
from analytics.understanding.sentence_model import SentenceModel
from analytics.understanding.spoken import prepare
from calls.model.errors import SetupError
from tests.analytics.understanding.talk import talk

CALL = prepare(talk("a: hello\nc: i need a window"))


class _Library:
    """Of the sentence-transformers library: a model that counts letters."""

    def __init__(self, place: str, device: str) -> None:
        if place == "nowhere":
            raise OSError(place)

    def encode(self, passages: list[str], **_: object) -> list[list[float]]:
        return [[float(len(passage)), 1.0] for passage in passages]


@pytest.fixture(autouse=True)
def _forget_models() -> None:
    sentence_model._load.cache_clear()


def test_a_call_is_the_clients_opening_the_managers_opening_and_the_clients_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentence_model, "find_spec", lambda _: None if _ != "sentence_transformers" else object())
    monkeypatch.setattr(sentence_model, "import_module", lambda _: type("lib", (), {"SentenceTransformer": _Library}))
    assert SentenceModel("letters").vector(CALL) == [15.0, 1.0, 5.0, 1.0, 15.0, 1.0]
    sentence_model._load.cache_clear()
    with pytest.raises(SetupError, match="no sentence model at nowhere"):
        SentenceModel("nowhere").vector(CALL)


def test_without_the_library_the_remedy_is_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentence_model, "find_spec", lambda _: None)
    with pytest.raises(SetupError, match="not installed") as raised:
        SentenceModel("any").vector(CALL)
    assert "pip install" in (raised.value.remedy or "")
