"""Books taken in from a browser: shown first, taken in once, taken back, by whom it may be."""

import re
from datetime import date
from io import BytesIO

import pytest
from fastapi import FastAPI
from openpyxl import Workbook
from starlette.testclient import TestClient

from api.reader import SESSION_COOKIE
from api.scopes import Scope
from calls.house import House
from calls.model.people import Role
from calls.store.user_repository import NewUser
from tests.api.conftest import visitor

HEAD = "Date,UTMSource,Expenses,IncludesVAT\n"
GOOD = HEAD + "2026-09,google,1850.00,no\n2026-10,google,1900.00,no\n"
PAGE = {"accept": "text/html"}


@pytest.fixture
def desk(own_app: FastAPI) -> TestClient:
    client = visitor(own_app)
    client.get("/imports", headers=PAGE)
    return client


def show(client: TestClient, content: str | bytes, book: str = "ad_costs", name: str = "ads.csv", **more: str):
    form = {"csrf": client.cookies["earshot_csrf"], "book": book, **more}
    return client.post("/imports", data=form, files={"files": (name, content, "text/csv")}, headers=PAGE)


def press(client: TestClient, path: str, **form: str):
    return client.post(path, data={"csrf": client.cookies["earshot_csrf"], **form}, headers=PAGE)


def costs(app: FastAPI) -> list[str]:
    house: House = app.state.house
    return [f"{one.channel} {one.day} {one.amount.amount}" for one in house.ad_costs.all() if one.day.month in (9, 10)]


def test_a_file_is_shown_taken_in_and_taken_back(own_app: FastAPI, desk: TestClient):
    stood = costs(own_app)
    shown = show(desk, GOOD + "2026-09,nowhere,1.00,no\n2026-11,google,abc,no\n")
    assert shown.status_code == 303
    preview = desk.get(shown.headers["location"], headers=PAGE).text
    assert "ads.csv:4" in preview
    assert "nowhere is no channel of the company" in preview
    assert "the amount is not a number of zero or more" in preview
    assert costs(own_app) == stood, "nothing is taken in before it is said"
    taken = press(desk, shown.headers["location"], act="take")
    number = re.fullmatch(r"/imports\?done=(\d+)", taken.headers["location"])
    assert number
    assert costs(own_app) == [*stood, "google 2026-09-01 1850.00", "google 2026-10-01 1900.00"]
    assert desk.get(shown.headers["location"], headers=PAGE).status_code == 404, "what was taken in is kept no longer"
    again = show(desk, GOOD)
    assert "Nothing would change." in desk.get(again.headers["location"], headers=PAGE).text
    assert press(desk, again.headers["location"], act="take").headers["location"] == "/imports?done=none"
    assert press(desk, f"/imports/{number[1]}/undo").headers["location"] == f"/imports?done=undone-{number[1]}"
    assert costs(own_app) == stood


def test_sums_stand_before_and_after(desk: TestClient):
    first = show(desk, GOOD)
    desk.get(first.headers["location"], headers=PAGE)
    press(desk, first.headers["location"], act="take")
    second = show(desk, HEAD + "2026-09,google,2000.00,no\n2026-12,google,10.50,no\n")
    text = desk.get(second.headers["location"], headers=PAGE).text
    row = re.search(r"<th scope=\"row\">Google Ads</th>(.*?)</tr>", text, re.DOTALL)
    assert row
    before, after, change = (float(re.sub(r"[^\d.]", "", cell)) for cell in re.findall(r"<td[^>]*>(.*?)</td>", row[1]))
    assert before >= 3750
    assert (round(after - before, 2), change) == (160.5, 160.5)


def test_a_workbook_is_read_like_a_table(own_app: FastAPI, desk: TestClient):
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("Date", "UTMSource", "Expenses"), (date(2026, 9, 5), "google", 1234.5), (date(2026, 9, 6), "google", 1.234)):
        sheet.append(row)
    out = BytesIO()
    book.save(out)
    shown = show(desk, out.getvalue(), name="ads.xlsx")
    desk.get(shown.headers["location"], headers=PAGE)
    press(desk, shown.headers["location"], act="take")
    assert {"google 2026-09-05 1234.50", "google 2026-09-06 1.2340"} <= set(costs(own_app))


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"\xd0\xcf\x11\xe0" + bytes(600), "old.xls", "a workbook of an old Excel"),
        (b"RIFF" + bytes(600), "call.wav", "is no table"),
        (b"PK\x03\x04" + bytes(600), "half.xlsx", "no workbook that can be read"),
        (b"a,b\n1,2\n", "other.csv", "no column Date, no column UTMSource, no column Expenses"),
    ],
)
def test_a_wrong_file_is_told_on_the_page_and_nothing_is_kept(own_app: FastAPI, desk: TestClient, content: bytes, name: str, said: str):
    shown = show(desk, content, name=name)
    answer = desk.get(shown.headers["location"], headers=PAGE)
    assert (answer.status_code, said in answer.text) == (400, True)
    assert not list((own_app.state.house.settings.state_dir / "shown-books").iterdir())


def test_cp1251_and_commas_are_read(own_app: FastAPI, desk: TestClient):
    shown = show(desk, "Дата;Канал;Расходы;С НДС\n01.09.2026;google;1850,40;да\n".encode("cp1251"))
    assert "1,850.40" in desk.get(shown.headers["location"], headers=PAGE).text


def test_a_file_that_is_too_large_is_refused_before_it_is_read(desk: TestClient):
    answer = desk.post(
        "/imports", content=b"x", headers={**PAGE, "content-length": str(2 << 30), "content-type": "multipart/form-data; boundary=x"}
    )
    assert (answer.status_code, "larger than 64 MB" in answer.text) == (413, True)


def test_a_file_that_broke_off_is_told(desk: TestClient):
    body = b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.csv"\r\n\r\nDate,UTM'
    answer = desk.post("/imports", content=body, headers={**PAGE, "content-type": "multipart/form-data; boundary=x"})
    assert answer.status_code in (400, 403)


def test_a_form_of_another_page_is_refused(desk: TestClient):
    answer = desk.post("/imports", data={"csrf": "wrong", "book": "ad_costs"}, files={"files": ("a.csv", GOOD)}, headers=PAGE)
    assert answer.status_code == 403


def test_whoever_looked_before_the_books_changed_looks_again(own_app: FastAPI, desk: TestClient):
    one, other = (show(desk, GOOD).headers["location"] for _ in range(2))
    for path in (one, other):
        desk.get(path, headers=PAGE)
    press(desk, one, act="take")
    back = press(desk, other, act="take")
    assert back.headers["location"] == f"{other}?again=true"
    assert "The books have changed since you looked" in desk.get(back.headers["location"], headers=PAGE).text


def signed_in(app: FastAPI, role: Role) -> TestClient:
    house: House = app.state.house
    user = house.users.add(NewUser(f"{role}@example.com", role.value, role, None, password_hash="none"))
    client = TestClient(app, base_url="http://office.example", client=("198.51.100.7", 50000), follow_redirects=False)
    client.cookies.set(SESSION_COOKIE, house.sessions.begin(user.id), domain="office.example")
    client.get("/imports", headers=PAGE)
    return client


def test_a_marketer_tells_ad_costs_and_nothing_else_and_no_other_sees_his_file(own_app: FastAPI):
    marketer, head = signed_in(own_app, Role.MARKETER), signed_in(own_app, Role.HEAD)
    rates = show(head, "currency,date,rate\nUSD,2026-09-01,0.8\n", book="rates")
    head.get(rates.headers["location"], headers=PAGE)
    number = press(head, rates.headers["location"], act="take").headers["location"].partition("=")[2]
    assert show(marketer, "currency,date,rate\nEUR,2026-09-01,0.8\n", book="rates").status_code == 403
    assert press(marketer, f"/imports/{number}/undo").status_code == 403
    assert "Exchange rates" not in marketer.get("/imports", headers=PAGE).text
    assert marketer.get("/api/v1/imports").json() == {"rows": [], "next_cursor": None}
    assert [one["book"] for one in head.get("/api/v1/imports").json()["rows"]] == ["rates"]
    own = show(marketer, GOOD).headers["location"]
    assert head.get(own, headers=PAGE).status_code == 404
    assert marketer.get(own, headers=PAGE).status_code == 200


def test_a_program_takes_books_in_and_back(own_app: FastAPI):
    token = own_app.state.house.tokens.create("crm", [Scope.CHANNELS_WRITE, Scope.BOOKS_WRITE])
    crm = visitor(own_app, token)
    tried = crm.post("/api/v1/imports?book=ad_costs&dry_run=true", files={"files": ("ads.csv", GOOD)}).json()
    assert (tried["new"], tried["import"]) == (2, None)
    done = crm.post("/api/v1/imports?book=ad_costs", files={"files": ("ads.csv", GOOD)}).json()
    assert done["new"] == 2
    assert crm.post(f"/api/v1/imports/{done['import']}/undo").json()["id"] == done["import"]
    assert crm.post(f"/api/v1/imports/{done['import']}/undo").status_code == 400
