"""A company changed by forms: the same tables as its file, and every check of the file, told by the field instead of by the line."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from calls.model.company import Company
from ingest.company.places import Path
from ingest.company.problems import CompanyFileError, Problems
from ingest.company.reading import read_tables
from ingest.company.table import Table
from ingest.company.text import company_text

Data = dict[str, Any]
FORM = "form"
FILL_IN = "Fill it in."
_AS_FILE = re.compile(r'(Write|Add) \w+ = ["\[\d]')
_LINES = re.compile(r" \(line \d+\)|, first on line \d+| with line \d+")


@dataclass(frozen=True, slots=True)
class FieldProblem:
    path: Path  # ("managers", 0, "lines", 1, "extension")
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Edited:
    """What the forms come to: a company, or all that is wrong."""

    company: Company | None
    problems: tuple[FieldProblem, ...] = ()


class _FieldProblems(Problems):
    """A form has no lines: what names one is said without it."""

    def __init__(self) -> None:
        super().__init__(FORM, {})
        self.by_field: list[FieldProblem] = []

    def add(self, path: Path, message: str, remedy: str) -> None:
        super().add(path, message, remedy)
        problem = FieldProblem(path, _LINES.sub("", message), FILL_IN if _AS_FILE.match(remedy) else remedy)
        if problem not in self.by_field:
            self.by_field.append(problem)


def data_of(company: Company | None) -> Data:
    """As the company's file says it, without its phrases."""
    return tomllib.loads(company_text(company, None), parse_float=Decimal) if company else {}


def edited(old: Company | None, data: Mapping[str, Any]) -> Edited:
    problems = _FieldProblems()
    try:
        company = read_tables(Table(dict(data), (), problems)).company
    except CompanyFileError:
        return Edited(None, tuple(problems.by_field))
    return Edited(with_phrases(company, old))


def with_phrases(company: Company, old: Company | None) -> Company:
    """Phrases stand in a file of their own, which no form shows."""
    return replace(company, phrases=old.phrases if old else ())
