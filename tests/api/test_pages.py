"""The pages as a browser without JavaScript sees them."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from api.app import create_app
from calls.house import House
from calls.model.channel_finding import ChannelFault, ChannelFinding, FoundAt
from calls.model.intake import Rejected
from calls.model.verdict import CallType, Outcome
from calls.settings import Settings
from calls.store.call_rows import CallFilter
from tests.api.conftest import visitor

DEMAND_PAGES = ["/weak-link", "/refusals", "/demand", "/price-change", "/notices"]
PAGES = ["/", "/kkd", "/pay", *DEMAND_PAGES, "/calls", "/channels", "/ring-order", "/system", "/sign-in"]
VOID = {"meta", "link", "input", "br", "line", "circle", "path", "img", "hr"}


class Tree(HTMLParser):
    """Collects links, and complains about tags that do not match."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        if tag == "a":
            self.links.append(dict(attrs)["href"] or "")

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag


def links_of(text: str) -> list[str]:
    tree = Tree()
    tree.feed(text)
    assert tree.open == []
    return tree.links


@pytest.mark.parametrize("language", ["en", "ru", "uk"])
@pytest.mark.parametrize("path", PAGES)
def test_each_page_is_whole_in_each_language(local: TestClient, path: str, language: str):
    answer = local.get(path, params={"lang": language})
    assert answer.status_code == 200
    assert f'<html lang="{language}"' in answer.text
    assert links_of(answer.text)


@pytest.mark.parametrize("path", ["/", "/calls", "/channels", "/ring-order", "/system"])
def test_no_link_of_a_page_leads_nowhere(local: TestClient, path: str):
    for link in set(links_of(local.get(path).text)):
        if link.startswith("/"):
            assert local.get(link).status_code in (200, 303), link


def test_a_number_on_the_front_page_opens_exactly_its_calls(local: TestClient):
    """Counted by hand on the sample's cards: Anna's 15 calls hold 8 sales."""
    link = next(one for one in links_of(local.get("/").text) if "manager=anna" in one and "lead=sold" in one)
    assert re.search(r"<p>8 calls</p>", local.get(link).text)


def test_the_list_shows_fifty_calls_and_leads_on_with_the_same_filter(local: TestClient, house: House):
    first = local.get("/calls?type=new_lead")
    older = [one for one in links_of(first.text) if "after=" in one]
    wanted = house.calls.count(CallFilter(call_type=CallType.NEW_LEAD))
    assert f"<p>{wanted} calls</p>" in first.text
    assert older == []
    everything = local.get("/calls").text
    following = next(one for one in links_of(everything) if "after=" in one)
    assert everything.count('class="row-link"') == 50
    assert local.get(following).text.count('class="row-link"') == 10


def test_a_chosen_filter_stays_chosen(local: TestClient):
    text = local.get("/calls?manager=anna&outcome=sale&since=2026-11-01").text
    assert '<option value="anna" selected>' in text
    assert '<option value="sale" selected>' in text
    assert 'value="2026-11-01"' in text


def test_clients_names_and_file_names_cannot_become_markup(own_app: FastAPI):
    house: House = own_app.state.house
    house.intake.note("<script>alert(1)</script>.wav", "2" * 64, Rejected("is_audio", "<b>text</b>", "remove it"))
    text = visitor(own_app).get("/system").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;.wav" in text
    assert "<b>text</b>" not in text


def test_an_empty_house_says_how_to_begin(own_app: FastAPI):
    text = visitor(own_app).get("/?since=2020-01-01&until=2020-01-31").text
    assert "earshot ingest" in text
    assert "<table" not in text


@pytest.mark.parametrize("path", [*PAGES, "/api/v1/conversion", "/api/v1/channels", "/api/v1/routing/order", "/api/v1/system"])
def test_a_house_without_a_company_or_calls_shows_every_page(tmp_path: Path, path: str):
    app = create_app(Settings(company_dir=tmp_path, open_here=True))
    assert visitor(app).get(path).status_code == 200
    app.state.house.close()


def test_what_was_said_by_a_demo_engine_is_said_on_every_page_with_figures(local: TestClient):
    for path in ("/", "/calls", "/channels", "/ring-order", "/system"):
        assert "only good enough to show the way" in local.get(path).text


def test_most_sales_and_best_converter_are_told_apart(local: TestClient):
    text = local.get("/").text
    assert "Whoever sold most is not the best converter" in text
    assert "cannot be told apart yet" in text or "1 in " in text
    assert "would be" in text


def test_the_reader_chooses_language_and_theme_without_javascript(open_app: FastAPI):
    client = visitor(open_app)
    answer = client.get("/preferences?language=uk&theme=dark&next=/calls")
    assert (answer.status_code, answer.headers["location"]) == (303, "/calls")
    assert '<html lang="uk" data-theme="dark">' in client.get("/calls").text
    client.get("/preferences?theme=system")
    assert '<html lang="uk">' in client.get("/calls").text


@pytest.mark.parametrize(
    ("browser", "language"), [("uk-UA,uk;q=0.9,en;q=0.8", "uk"), ("de,ru;q=0.5", "ru"), ("fr", "en"), ("", "en"), ("ru;q=x,uk", "uk")]
)
def test_the_browsers_language_is_taken_at_first(local: TestClient, browser: str, language: str):
    assert f'<html lang="{language}"' in local.get("/sign-in", headers={"Accept-Language": browser}).text


def test_an_unknown_address_has_a_page_of_its_own(local: TestClient):
    answer = local.get("/nothing", headers={"Accept": "text/html"})
    assert answer.status_code == 404
    assert "There is nothing at this address" in answer.text


def test_static_files_are_kept_for_ever_under_their_hash_and_asked_for_again_without(local: TestClient):
    address = re.search(r"/static/js/theme\.js\?v=\w+", local.get("/").text)
    assert address
    assert "immutable" in local.get(address[0]).headers["cache-control"]
    assert local.get("/static/js/theme.js").headers["cache-control"] == "no-cache"


def test_plotly_comes_from_the_installed_wheel_compressed(local: TestClient):
    address = re.search(r'data-plotly="([^"]+)"', local.get("/").text)
    assert address
    packed = local.get(address[1], headers={"Accept-Encoding": "gzip"})
    plain = local.get(address[1], headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.content == plain.content
    assert int(packed.headers["content-length"]) < len(plain.content) / 2


def test_outcomes_of_the_sample_are_the_ones_that_the_list_offers(local: TestClient):
    text = local.get("/calls").text
    assert all(f'<option value="{outcome}"' in text for outcome in Outcome)


def test_the_list_is_narrowed_by_a_fault_of_the_channels(local: TestClient, house: House):
    call_id = house.calls.page(CallFilter(), limit=1).rows[0].id
    finding = ChannelFinding(ChannelFault.RINGING, FoundAt.INTAKE, 0.0, 6.0, 0)
    house.channel_findings.replace(call_id, FoundAt.INTAKE, [finding])
    listed = local.get("/calls", params={"fault": "ringing", "lang": "en"}).text
    house.channel_findings.replace(call_id, FoundAt.INTAKE, [])
    assert f"/calls/{call_id}" in listed
    assert "1 call" in listed
    assert local.get("/calls", params={"fault": "noise"}).status_code >= 400


@pytest.mark.parametrize("path", ["/", "/kkd"])
def test_each_number_of_leads_opens_as_many_calls(local: TestClient, path: str):
    page = local.get(path).text
    numbers = re.findall(r'<a href="(/calls[?][^"]*lead=[^"]*)">([0-9,]+)</a>', page)
    assert {re.search(r"lead=([a-z_]+)", link).group(1) for link, _ in numbers} >= {"counted", "sold", "lost"}  # type: ignore[union-attr]
    for link, number in numbers:
        shown = local.get(link.replace("&amp;", "&").replace("/calls?", "/api/v1/calls?limit=500&")).json()["rows"]
        assert len(shown) == int(number.replace(",", "")), link
