import pytest

from calls.model.company import SpeechChoice, SpeechEngine
from ingest.company.changes import preview
from ingest.company.problems import CompanyFileError
from ingest.company.reading import read_text
from tests.ingest.company.samples import GOOD

TWO = GOOD.replace('language = "en"', 'language = "ru"\nlanguages = ["ru", "uk"]')
ENGINES = """phrases_file = "phrases.txt"
engines = [
    {language = "ru", engine = "onnx_asr", model = "gigaam-v3-rnnt"},
    {language = "uk", engine = "faster_whisper"},
]"""
MAPPED = TWO.replace('phrases_file = "phrases.txt"', ENGINES)


def test_each_language_may_have_its_own_engine_and_model() -> None:
    company = read_text(MAPPED, "company.toml").company

    assert company.spoken_languages == ("ru", "uk")
    assert company.speech == (
        SpeechChoice("ru", SpeechEngine.ONNX_ASR, "gigaam-v3-rnnt"),
        SpeechChoice("uk", SpeechEngine.FASTER_WHISPER, ""),
    )


def test_the_main_language_comes_first_whatever_the_order() -> None:
    company = read_text(TWO.replace('["ru", "uk"]', '["en", "uk", "ru"]'), "company.toml").company

    assert company.spoken_languages == ("ru", "en", "uk")


def test_tables_of_engines_say_the_same() -> None:
    tables = MAPPED.replace(ENGINES, 'phrases_file = "phrases.txt"\n[[speech.engines]]\nlanguage = "uk"\nengine = "onnx_asr"')

    assert read_text(tables, "company.toml").company.speech == (SpeechChoice("uk", SpeechEngine.ONNX_ASR),)


def test_the_preview_names_what_a_language_is_heard_by() -> None:
    changes = preview(read_text(GOOD, "company.toml").company, read_text(MAPPED, "company.toml").company)

    assert [str(change) for change in changes] == [
        "~ language: en -> ru",
        "+ languages: ru, uk",
        "+ speech engine for ru: onnx_asr gigaam-v3-rnnt",
        "+ speech engine for uk: faster_whisper",
    ]


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ('languages = ["ru", "uk"]', 'languages = ["ru", "ua"]', 6, "unknown language ua. Write some of en, ru, uk."),
        ('languages = ["ru", "uk"]', 'languages = ["en", "uk"]', 6, "languages lacks the main one, ru."),
        ('languages = ["ru", "uk"]', 'languages = ["ru", "uk", "ru"]', 6, "languages names one twice."),
        ('languages = ["ru", "uk"]', "", 17, "the company does not speak uk. Write one of ru, or add it to languages."),
        ('engine = "onnx_asr"', 'engine = "onnx"', 16, "there is no speech engine onnx. Did you mean onnx_asr?"),
        ('engine = "faster_whisper"', 'engne = "faster_whisper"', 17, "unknown key engne. Did you mean engine?"),
        ('language = "uk", engine', 'language = "ru", engine', 17, "two engines are named for ru. Keep one of them."),
        ('{language = "uk", engine', "{engine", 17, 'language is missing. Add language = "…".'),
    ],
)
def test_a_mistake_is_told_with_its_line(old: str, new: str, line: int, said: str) -> None:
    assert MAPPED.count(old) == 1
    with pytest.raises(CompanyFileError) as caught:
        read_text(MAPPED.replace(old, new), "company.toml")
    assert any(row.startswith(f"company.toml:{line}: {said}") for row in str(caught.value).split("\n")), str(caught.value)
