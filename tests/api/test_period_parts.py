"""A chosen period: what js/period.js fetches is what stands in the frame, and without it the form's address shows the same."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from tests.dashboards.sample_house import fill_sample_house, sample_settings

PART = {"accept": "text/html", "x-part": "content"}
DAYS = "since=2026-01-01&until=2026-12-31"
PAGES = ("/", "/kkd", "/refusals", "/demand", "/channels", "/metrics", "/weak-link", "/notices", "/quality")


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder: Path = tmp_path_factory.mktemp("periods")
    app = create_app(sample_settings(folder))
    fill_sample_house(app.state.house, 12)
    yield TestClient(app, base_url="http://127.0.0.1", client=("127.0.0.1", 50000))
    app.state.house.close()


def inside(page: str) -> str:
    found = re.search(r'<main id="content" tabindex="-1">(.*)</main>', page, re.DOTALL)
    assert found
    return found[1]


@pytest.mark.parametrize("page", PAGES)
def test_a_part_is_what_stands_in_the_frame_of_the_whole_page(client: TestClient, page: str):
    whole = client.get(f"{page}?{DAYS}", headers={"accept": "text/html"})
    part = client.get(f"{page}?{DAYS}", headers=PART)
    assert part.status_code == 200
    assert part.text.split() == inside(whole.text).split()
    assert "X-Part" in part.headers["vary"]


@pytest.mark.parametrize("page", PAGES)
def test_own_days_are_a_plain_form_that_says_them_again(client: TestClient, page: str):
    shown = client.get(f"{page}?{DAYS}", headers={"accept": "text/html"}).text
    form = re.search(r'<div class="period" data-period>.*?<form[^>]*method="get" action="([^"]+)">(.*?)</form>', shown, re.DOTALL)
    assert form
    assert form[1] == page
    assert dict(re.findall(r'name="(since|until)" value="([^"]*)"', form[2])) == {"since": "2026-01-01", "until": "2026-12-31"}


def test_what_narrows_the_indicators_stays_when_days_are_chosen(client: TestClient):
    shown = client.get("/metrics?by=manager&text=wait", headers={"accept": "text/html"}).text
    assert '<input type="hidden" name="by" value="manager">' in shown
    assert '<input type="hidden" name="text" value="wait">' in shown
