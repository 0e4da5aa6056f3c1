from dataclasses import replace

import pytest

from ingest.company.changes import preview
from ingest.company.problems import CompanyFileError
from ingest.company.reading import read_text
from ingest.company.text import company_text
from tests.ingest.company.samples import GOOD


def with_glossary(terms: str) -> str:
    return GOOD.replace('phrases_file = "phrases.txt"', f'phrases_file = "phrases.txt"\nglossary = {terms}')


def test_a_glossary_is_read_written_back_and_counted_in_a_preview() -> None:
    company = read_text(with_glossary('["Pilkington", "вулиця Січових Стрільців"]'), "company.toml").company

    assert company.glossary == ("Pilkington", "вулиця Січових Стрільців")
    assert read_text(company_text(company, None), "company.toml").company == company
    without = replace(company, glossary=())
    assert [str(change) for change in preview(without, company)] == ["+ glossary: 2 (2 new, 0 gone)"]
    assert "glossary" not in company_text(without, None)


LINE = GOOD.split('phrases_file = "phrases.txt"')[0].count("\n") + 2  # the line below phrases_file


@pytest.mark.parametrize(
    ("terms", "line", "message"),
    [
        ('"Pilkington"', LINE, "glossary must be a list of texts"),
        ('["Elm Row", ""]', LINE, "glossary must be a list of texts"),
        ('[\n  "Elm Row",\n  "hello how can i help you today",\n]', LINE + 2, "the glossary's hello how can i help you today… is no term"),
        ('[\n  "Elm Row",\n  "elm row",\n]', LINE + 2, "the glossary names elm row twice"),
        (str([f"Elm Row {number}" for number in range(501)]).replace("'", '"'), LINE, "the glossary has 501 terms"),
    ],
)
def test_what_is_no_glossary_is_told_with_its_line(terms: str, line: int, message: str) -> None:
    with pytest.raises(CompanyFileError) as told:
        read_text(with_glossary(terms), "company.toml")

    assert [(problem.line, problem.message) for problem in told.value.problems] == [(line, message)]
