"""Where the figures of the worked examples come from: the reports of `earshot report`, and what no report of one period shows."""

import ast
from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import earshot
from analytics.conversion.pay.doubtful_sales import doubt_report
from earshot.cases.claims import claims
from earshot.cases.compared import kkd_by_payment, lessons, linked_calls, moved_budget, paid_back
from earshot.cases.decisions import decisions
from earshot.cases.evening import evening_letters
from earshot.cases.hearing import hearing
from earshot.cases.pay_steps import disputed_pay, pay_steps, period_asked
from earshot.output import plain
from earshot.reports import REPORTS, Asked, ReportName, fields_of

ROOT = Path(earshot.__file__).parent.parent
ON_AN_EXCHANGE = ROOT / "pbx-recorder" / "tests"  # a real Asterisk rings there


def _named(name: ReportName, asked: Asked) -> Any:
    return fields_of(name, asked)


def _exchange_tests(_: Asked) -> list[dict[str, str]]:
    """Every test against a real exchange: what a report cannot show, they prove."""
    files = [file for file in sorted(ON_AN_EXCHANGE.rglob("test_*.py")) if "needs_pbx" in file.read_text(encoding="utf-8")]
    return [{"file": str(file.relative_to(ROOT)), "test": name} for file in files for name in _tests_in(file)]


def _tests_in(file: Path) -> list[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return [node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]


def _doubtful_sales(asked: Asked) -> Any:
    """As `earshot pay doubts` lists them, once everybody had the time to come."""
    period = period_asked(asked)
    return plain(doubt_report(asked.house, asked.company, period, period.end + timedelta(days=30)))


SOURCES: Mapping[str, Callable[[Asked], Any]] = {
    **{name.value: partial(_named, name) for name in REPORTS},
    "evening letters": evening_letters,
    "exchange tests": _exchange_tests,
    "doubtful sales": _doubtful_sales,
    "kkd by payment": kkd_by_payment,
    "claims": claims,
    "decisions": decisions,
    "hearing": hearing,
    "lessons": lessons,
    "linked calls": linked_calls,
    "moved budget": moved_budget,
    "paid back": paid_back,
    "pay steps": pay_steps,
    "disputed pay": disputed_pay,
}
