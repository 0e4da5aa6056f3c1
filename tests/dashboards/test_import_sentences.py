"""What is said of a file's lines is said in every language."""

import ast
import re
from pathlib import Path

import pytest

import ingest
from calls.store import book_import_repository
from dashboards.import_sentences import SENTENCES, import_sentence
from dashboards.languages import Language

HERE = Path(ingest.__file__).parent
FILES = [
    *sorted((HERE / "books").glob("*.py")),
    *(HERE / name for name in ("cells.py", "csv_rows.py", "csv_lines.py", "wall_time.py", "workbook_rows.py")),
    Path(book_import_repository.__file__),
]
SAYS = {"CellError", "CallError", "LineProblem", "UnavailableError", "reject", "remark", "_unreadable"}
PLACE = re.compile(r"%\(\w\)s")


def said_in(file: Path) -> list[str]:
    """Texts handed to whatever tells the reader, with … for what is put in."""
    found = []
    for call in ast.walk(ast.parse(file.read_text())):
        if isinstance(call, ast.Call) and getattr(call.func, "id", getattr(call.func, "attr", "")) in SAYS:
            for value in (*call.args, *(one.value for one in call.keywords)):
                if isinstance(value, ast.Constant) and isinstance(value.value, str):
                    found.append(value.value)
                elif isinstance(value, ast.JoinedStr):
                    found.append("".join(part.value if isinstance(part, ast.Constant) else "…" for part in value.values))
    return [text for text in found if " " in text]


def test_every_sentence_about_a_line_has_its_pattern():
    texts = [text for file in FILES for text in said_in(file)]
    assert len(texts) > 60
    assert [text for text in texts if import_sentence(Language.RU, text) == text] == []


@pytest.mark.parametrize(
    ("english", "russian"),
    [
        ("days of this cost of google are paid for by m.csv:4 already", "дни этого расхода канала google уже оплачены: m.csv:4"),
        ("this stands on line 4 already and differs", "это уже стоит: строка 4 — и отличается"),
        ("stage won is not one of the company's", "этапа won у компании нет"),
        ("Expenses is empty", "Expenses не заполнено"),
        ("words of the company's own", "words of the company's own"),
    ],
)  # fmt: skip
def test_a_sentence_keeps_its_names_and_numbers(english: str, russian: str):
    assert import_sentence(Language.RU, english) == russian
    assert import_sentence(Language.EN, english) == english


def test_no_pattern_stands_twice():
    bare = [PLACE.sub("…", one) for one in SENTENCES]
    assert len(set(bare)) == len(bare)
