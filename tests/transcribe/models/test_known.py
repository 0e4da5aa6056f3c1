import pytest

from transcribe.models.known import registry


def test_every_model_says_what_it_needs():
    for model in registry().models:
        assert model.best_for, model.name
        assert model.licence, model.name
        assert model.disk_mb > 0, model.name
        assert model.memory_mb > 0, model.name
        assert bool(model.source) != bool(model.how), f"{model.name}: where it comes from, or how"
        assert model.languages or model.kind.name == "whisper", model.name


def test_names_are_unique_and_every_ranked_one_is_known():
    names = [name for model in registry().models for name in (model.name, *model.also)]
    assert len(set(names)) == len(names)
    for language, order in registry().best.items():
        for name in order:
            model = registry().get(name)
            assert model is not None, name
            assert model.name == name
            assert model.knows(language), f"{name} does not know {language}"


@pytest.mark.parametrize(("language", "name"), [("ru", "gigaam-v3-rnnt"), ("uk", "whisper-large-v2"), ("en", "parakeet-tdt-0.6b-v2")])
def test_what_is_advised_can_be_fetched(language, name):
    assert registry().advised(language).name == name
    assert registry().advised(language).source


def test_a_whisper_is_found_by_the_name_that_faster_whisper_gives_it():
    assert registry().get("small") is registry().get("whisper-small")
    assert registry().get("turbo").source == "mobiuslabsgmbh/faster-whisper-large-v3-turbo"
    assert registry().get("nothing") is None
