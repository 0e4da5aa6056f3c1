"""Tables of pages as files: for whoever may open the page, as he may see it, and written down."""

from io import BytesIO

import pytest
from fastapi import FastAPI
from openpyxl import load_workbook
from starlette.testclient import TestClient

from calls.house import House
from calls.model.people import Deed, Role
from calls.store.audit_repository import AuditFilter
from tests.api.conftest import visitor
from tests.api.test_imports import signed_in

TABLES = (
    *("/", "/kkd", "/calls", "/channels", "/channels?table=campaigns", "/channels/leads", "/channels/budget", "/refusals", "/weak-link"),
    *("/demand", "/notices", "/metrics", "/quality", "/worth-a-look", "/mismatches", "/ring-order", "/pay", "/audit", "/managers/anna"),
    *("/imports", "/today?day=2026-11-20", "/people"),
)

# In this house: a page without rows offers no file.
EMPTY = ("/today?day=2026-11-20", "/people", "/channels/budget", "/demand", "/imports", "/notices", "/weak-link")


@pytest.mark.parametrize("path", TABLES)
def test_each_table_is_a_csv_a_workbook_and_json(local: TestClient, path: str):
    sign = "&" if "?" in path else "?"
    page = local.get(path, headers={"accept": "text/html"})
    assert (page.status_code, "format=xlsx" in page.text) == (200, path not in EMPTY)
    told = local.get(f"{path}{sign}format=json")
    book = load_workbook(BytesIO(local.get(f"{path}{sign}format=xlsx").content))
    text = local.get(f"{path}{sign}format=csv").text
    assert told.headers["content-disposition"].endswith('.json"')
    assert len(book.worksheets) == 2
    rows = len(told.json()["rows"])
    if path != "/audit":  # which each of these files makes longer
        assert max(book.worksheets[1].max_row - 1, 0) == rows
    assert len(text.splitlines()) >= rows


def test_a_workbook_masks_numbers_as_the_page_does(own_app: FastAPI):
    marketer, head = signed_in(own_app, Role.MARKETER), signed_in(own_app, Role.HEAD)
    seen = {}
    for who, client in (("marketer", marketer), ("head", head)):
        book = load_workbook(BytesIO(client.get("/calls?format=xlsx").content))
        seen[who] = [str(cell.value) for row in book.worksheets[1].iter_rows() for cell in row if str(cell.value).startswith("+447700")]
    assert seen["head"]
    assert seen["marketer"] == []


def test_a_file_keeps_to_the_filters_of_its_page_and_is_written_down(own_app: FastAPI):
    client = visitor(own_app)
    house: House = own_app.state.house
    told = client.get("/calls?outcome=sale&format=json").json()
    assert told["about"]["filters"] == {"outcome": "sale"}
    assert {row["outcome"] for row in told["rows"]} == {"sale"}
    assert [one.what for one in house.audit.page(AuditFilter(deed=Deed.DOWNLOADED))] == ["/calls"]
