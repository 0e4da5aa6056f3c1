"""Whatever the checks of a company’s file can say is known in the reader’s language: read from their own source, so that none is missed."""

import ast
from collections.abc import Iterator
from pathlib import Path

import ingest.company
from dashboards.languages import Language
from dashboards.told_in import is_known, told_in

TYPED_AT_A_TERMINAL = {"Name an existing taxonomy file; earshot taxonomy example writes one to begin with."}
SAYING = {"add", "wrong", "did_you_mean", "SetupError", "LineProblem"}


def said_by(source: str) -> Iterator[str]:
    """Texts of more than one word that are handed to what tells of problems; 7 stands for each value in them."""
    for call in ast.walk(ast.parse(source)):
        if isinstance(call, ast.Call) and getattr(call.func, "id", getattr(call.func, "attr", "")) in SAYING:
            for given in (*call.args, *(keyword.value for keyword in call.keywords)):
                yield from (text for text in texts_of(given) if " " in text)


def texts_of(given: ast.expr) -> Iterator[str]:
    match given:
        case ast.IfExp():
            yield from (*texts_of(given.body), *texts_of(given.orelse))
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr():
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in given.values)


def test_every_problem_and_remedy_is_known() -> None:
    folder = Path(str(ingest.company.__file__)).parent
    files = (*folder.glob("*.py"), *(folder.parent / f"{name}.py" for name in ("taxonomy_file", "taxonomy_checks")))
    said = {text for file in files for text in said_by(file.read_text())} - TYPED_AT_A_TERMINAL
    assert len(said) > 100
    assert {text for text in said if not is_known(text)} - {"7 is twice in 7 at one time (line 7)"} == set()


def test_a_rare_one_is_told_with_its_values_in_the_readers_words() -> None:
    said = "olga is twice in sales at one time (line 12)"
    assert told_in(Language.UK, said) == "olga двічі в sales в той самий час (рядок 12)"
    assert told_in(Language.RU, 'Write rate = "0.50" for 50 %.') == 'Напишите rate = "0.50" для 50 %.'
    assert (
        told_in(Language.RU, "Write [[shifts]] above each, or shifts = [{…}, {…}].")
        == "Напишите [[shifts]] над каждым или shifts = [{…}, {…}]."
    )
