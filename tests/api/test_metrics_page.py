"""The page of indicators: figures open their calls, formulas can be read, and a filter narrows it without scripts."""

import csv
import html
import re
from io import StringIO

import pytest
from starlette.testclient import TestClient

from analytics.metrics.registry import METRICS
from tests.api.test_pages import links_of

CALLS_LINK = re.compile(r'<a href="(/calls\?[^"]*metric=[^"]*)">([^<]*)</a>')
LACKING = [one for one in METRICS.values() if not one.is_known]


def table_of(client: TestClient, query: str = "") -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(client.get(f"/metrics?format=csv{query}").text)))


def test_every_indicator_stands_there_with_its_formula_or_with_what_it_lacks(local: TestClient):
    page = html.unescape(local.get("/metrics").text)
    for metric in METRICS.values():
        assert f"{metric.id}</span> {metric.name}" in page, metric.id
    assert page.count("inbound calls answered / inbound calls that entered a queue or rang somebody") == 2  # on hovering, and opened
    assert "Nobody asks clients yet." in page


@pytest.mark.parametrize("by", ["", "manager", "channel", "hour"])
def test_each_number_of_calls_opens_as_many_calls(local: TestClient, by: str):
    shown = CALLS_LINK.findall(local.get(f"/metrics?by={by}").text)
    counts = [(html.unescape(link), re.match(r"(\d+)(?: calls?)?$", text)) for link, text in shown]
    counts = list(dict.fromkeys((link, int(found[1])) for link, found in counts if found))
    assert len(counts) > 20
    for link, number in counts[:40]:
        metric = METRICS[re.search(r"metric=(M[\d.a-z]+)", link)[1]]  # type: ignore[index]
        if metric.unit != "number":  # of telephones, not of calls
            listed = re.search(r"<p>(\d+) calls?</p>", local.get(link).text)
            assert listed is not None, link
            assert int(listed[1]) == number, link


def test_figures_of_leads_open_the_calls_of_leads(local: TestClient):
    page = local.get("/metrics?text=M68&by=manager").text
    links = [link for link in links_of(page) if link.startswith("/calls?")]
    assert any("lead=sold" in link and "manager=" in link for link in links)
    assert any("lead=counted" in link for link in links)
    assert all(local.get(link).status_code == 200 for link in links)


def test_the_filter_reads_names_and_formulas_in_the_readers_language(local: TestClient):
    assert {row["id"] for row in table_of(local, "&text=SERVICE+level")} == {"M26", "M27", "M28", "M63"}
    assert {row["id"] for row in table_of(local, "&lang=ru&text=уровень+сервиса")} == {"M26", "M27", "M28"}
    assert {row["id"] for row in table_of(local, "&lang=uk&text=рівень+сервісу")} == {"M26", "M27", "M28"}
    assert {row["id"] for row in table_of(local, "&lang=ru&text=AHT")} == {"M44"}
    assert "No indicator fits" in local.get("/metrics?text=zzzz").text


def test_the_csv_says_figures_and_what_is_lacking(local: TestClient):
    rows = table_of(local)
    assert {row["id"] for row in rows} == set(METRICS)
    assert {row["id"] for row in rows if row["lacks"]} == {one.id for one in LACKING}
    parted = table_of(local, "&by=manager&text=M68")
    assert all(row["by"] == "manager" and row["unit"] == "share" and row["n"] for row in parted)
    assert any(row["low"] and row["high"] for row in parted)


def test_a_change_of_period_keeps_the_filter_and_the_form_keeps_the_period(local: TestClient):
    page = html.unescape(local.get("/metrics?text=level&by=channel&period=month").text)
    assert "/metrics?by=channel&text=level&period=7d" in page
    assert '<input type="hidden" name="period" value="month">' in page
    assert 'name="by"' in page


def test_an_unknown_part_is_refused_with_a_remedy(local: TestClient):
    answer = local.get("/metrics?by=moon")
    assert answer.status_code == 400
    assert "manager" in answer.text


def test_what_cannot_be_parted_so_is_named(local: TestClient):
    page = local.get("/metrics?by=manager&text=M1").text
    assert "cannot be parted so" in page
