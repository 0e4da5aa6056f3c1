"""The five sample companies whose figures are worked examples: what is committed is what their makers write, and reads well."""

import sys
from collections import Counter
from pathlib import Path

import pytest

from earshot.cases.expected import read_expected
from earshot.cases.run import CASES
from earshot.cases.sources import SOURCES
from earshot.samples.open_sample import LABELS_FILE
from earshot.samples.sample_calls import read_sample_calls
from ingest.company_file import read_company

HOME = Path(__file__).parent.parent.parent / "data-samples"
FEWEST_TALKS = 15  # different ones of each kind, or as many as there are calls of it
MOST_CORRECTED = 0.07  # of a company's calls


@pytest.fixture(scope="module")
def makers():
    sys.path.insert(0, str(HOME))
    try:
        from making import cases
        from making.write_case import files_of

        yield {name: (make(), files_of) for name, make in cases.CASES.items()}
    finally:
        sys.path.remove(str(HOME))


@pytest.mark.parametrize("name", CASES)
def test_the_committed_files_are_what_the_maker_writes(makers, name):
    case, files_of = makers[name]
    for file, text in files_of(case).items():
        assert (HOME / name / file).read_text(encoding="utf-8") == text, f"{name}/{file}: run python data-samples/make_cases.py"
    for file, content in case.recordings.items():
        assert (HOME / name / "recordings" / file).read_bytes() == content


@pytest.mark.parametrize("name", CASES)
def test_talks_of_a_kind_differ(makers, name):
    case, _ = makers[name]
    talks: dict[object, list[tuple[str, ...]]] = {}
    for call in case.calls:
        talks.setdefault(call.meant, []).append(call.said)
    for meant, said in talks.items():
        assert len(set(said)) >= min(FEWEST_TALKS, len(said)), meant


@pytest.mark.parametrize("name", CASES)
def test_the_company_and_its_calls_can_be_read_and_few_are_corrected(name):
    company = read_company(HOME / name / "company.toml")
    calls = list(read_sample_calls(HOME / name))
    assert {one.call.extension for one in calls} <= {line.address for line in company.lines}
    assert {one.call.dialled_number for one in calls} <= {number.number for number in company.numbers}
    assert max(Counter(one.call.id for one in calls).values()) == 1
    labels = (HOME / name / LABELS_FILE).read_text(encoding="utf-8").splitlines()[1:]
    assert len({line.partition(",")[0] for line in labels}) <= MOST_CORRECTED * len(calls)
    assert {line.partition(",")[0] for line in labels} <= {one.call.id for one in calls}


@pytest.mark.parametrize("name", CASES)
def test_every_expected_figure_names_a_report_that_there_is(name):
    figures = read_expected(HOME / name)
    assert figures
    assert {figure.report for figure in figures} <= set(SOURCES)
