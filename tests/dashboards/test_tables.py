"""Reports as tables, files and figures; the numbers are written by hand."""

from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from analytics.channels.compute import build
from analytics.channels.facts import ChannelFacts
from analytics.conversion.kkd.report import DecidedBy, KkdReport, LeadShare, Likely, ManagerShare
from analytics.conversion.report import Coverage, Rate, RefusalShare
from calls.model.books import CostTarget
from calls.model.call import ChannelId, ManagerId
from calls.model.lead_money import LeadPlace
from calls.model.money import Money
from calls.store.lead_queries import Days
from calls.store.money_rows import ChainGroup, CostGroup, MoneyGroup
from dashboards.channel_tables import channels_frame
from dashboards.figures import DARK, LIGHT, money_figure, rate_figure
from dashboards.formatting import Formats
from dashboards.languages import Language
from dashboards.row_names import channel_names, manager_names
from dashboards.tables import RowNames, conversion_frame, csv_of, likely_frame, refusals_frame
from tests.calls.samples import a_company

NONE = Rate(0, 0, None, None, None)
ANNA = LeadShare("anna", "Anna", 12, 8, Rate(8, 12, 0.667, 0.391, 0.862), Likely(0.64, 0.4, 0.85, 1.0), 0, 0.667, 0.667)
NOBODY = LeadShare(None, "", 0, 0, NONE, None, 2, 0.0, 1.0)
DEPARTMENT = LeadShare(None, "", 12, 8, Rate(8, 12, 0.667, 0.391, 0.862), None, 2, 0.571, 0.714)
REFUSALS = (RefusalShare("price", Rate(3, 4, 0.75, 0.3, 0.95)),)


def report_of(*managers: LeadShare, department: LeadShare = DEPARTMENT) -> KkdReport:
    rows = tuple(ManagerShare(one.key and ManagerId(one.key), one, None, one.lost, None, None) for one in managers)
    return KkdReport(rows, department, (), (), DecidedBy(0, 0, 12), (), (), Coverage(17, 17, 0), (), (), (), 30, ())


REPORT = report_of(ANNA, NOBODY)
ENGLISH = Formats(Language.EN, ZoneInfo("UTC"))
UKRAINIAN = Formats(Language.UK, ZoneInfo("UTC"))


def pounds(amount: str) -> Money:
    return Money(Decimal(amount), "GBP")


def ads(channel: str, amount: str) -> CostGroup:
    return CostGroup("ads", CostTarget.CHANNEL, channel, "", includes_vat=True, money=pounds(amount))


def brings(channel: str, revenue: str) -> MoneyGroup:
    return MoneyGroup(LeadPlace.NEW, ChannelId(channel), 2, 2, 2, 0, 0, 0, Decimal(revenue), Decimal(0), {}, 0.0)


CHANNELS = build(
    ChannelFacts(
        company=a_company(),
        days=Days(),
        calls={ChannelId("google"): 9},
        chains=[ChainGroup(LeadPlace.NEW, ChannelId(one), None, 2, None, 4) for one in ("google", "radio")],
        sums=[brings("google", "900"), brings("radio", "300")],
        gains={},
        costs=[ads("google", "500"), ads("radio", "500"), ads("posters", "10")],
        names={ChannelId("google"): "google", ChannelId("radio"): "radio", ChannelId("posters"): "posters"},
    )
).report


def test_the_department_is_the_last_row_and_the_nameless_get_names():
    frame = conversion_frame(REPORT, manager_names(Language.RU))
    assert frame["manager"].tolist() == ["Anna", "Ничей внутренний номер", "Отдел"]
    assert frame["sales"].tolist() == [8, 0, 8]


def test_the_likely_share_is_drawn_with_its_own_interval():
    frame = likely_frame(REPORT, RowNames("nobody", "all"))
    assert (frame["manager"].tolist(), frame["kkd"].tolist()[0], frame["low"].tolist()[0]) == (["Anna", "nobody"], 0.64, 0.4)
    assert list(rate_figure(frame, ENGLISH, LIGHT).to_plotly_json()["data"][0]["y"]) == ["Anna"]


def test_refusals_keep_their_order():
    assert refusals_frame(REFUSALS)["reason"].tolist() == ["price"]
    assert refusals_frame(()).empty


def test_a_file_holds_one_line_per_row_and_exact_money():
    lines = csv_of(channels_frame(CHANNELS, channel_names(Language.EN))).split("\r\n")
    assert lines[0].startswith("channel_id,channel,calls,target_calls,sales,kkd,low,high,orders,payers,revenue,cost_ads,net,net_per_lead")
    google, posters = lines[1].split(","), lines[3].split(",")
    assert google[:5] == ["google", "google", "9", "4", "4"]
    assert google[8:14] == ["2", "2", "900", "500", "400", "100.00"]
    assert (posters[12], posters[13], posters[-1]) == ("-10", "", "GBP")


@pytest.mark.parametrize("name", ["=1+1", "+SUM(A1)", "-2", "@cmd"])
def test_a_name_that_a_spreadsheet_would_run_is_defused(name: str):
    mean = LeadShare("mean", name, 0, 0, NONE, None, 1, 0.0, 1.0)
    text = csv_of(conversion_frame(report_of(mean), RowNames("nobody", "all")))
    assert f",'{name}," in text


def test_only_rows_with_a_rate_are_drawn_each_with_its_interval():
    figure = rate_figure(conversion_frame(REPORT, RowNames("nobody", "all")), ENGLISH, LIGHT).to_plotly_json()["data"][0]
    assert list(figure["y"]) == ["all", "Anna"]
    assert figure["error_x"]["array"] == pytest.approx([19.5, 19.5])
    assert figure["error_x"]["arrayminus"] == pytest.approx([27.6, 27.6])
    assert figure["text"][1] == "67% (39–86%), 8 of 12"
    assert list(figure["marker"]["symbol"]) == ["diamond", "circle"]


def test_losses_are_told_by_more_than_their_colour():
    figure = money_figure(channels_frame(CHANNELS, RowNames("none")), "net_per_lead", ENGLISH, DARK).to_plotly_json()["data"][0]
    assert list(figure["y"]) == ["radio<br>-£50.00", "google<br>£100.00"]
    assert list(figure["marker"]["pattern"]["shape"]) == ["/", ""]


def test_a_name_cannot_become_markup_in_a_chart():
    mean = LeadShare("mean", "<b>x</b>", 1, 1, Rate(1, 1, 1.0, 0.2, 1.0), None, 0, 1.0, 1.0)
    frame = conversion_frame(report_of(mean), RowNames("nobody", "all"))
    assert rate_figure(frame, ENGLISH, LIGHT).to_plotly_json()["data"][0]["y"][1] == "&lt;b&gt;x&lt;/b&gt;"


@pytest.mark.parametrize(("formats", "separators", "suffix"), [(ENGLISH, ".,", "%"), (UKRAINIAN, ",\xa0", "\xa0%")])
def test_a_charts_axis_is_written_in_the_readers_language(formats: Formats, separators: str, suffix: str):
    layout = rate_figure(conversion_frame(REPORT, RowNames("nobody", "all")), formats, LIGHT).to_plotly_json()["layout"]
    assert (layout["separators"], layout["xaxis"]["ticksuffix"]) == (separators, suffix)


def test_a_figure_of_nothing_is_still_a_figure():
    empty = report_of(department=LeadShare(None, "", 0, 0, NONE, None, 0, None, None))
    figure = rate_figure(conversion_frame(empty, RowNames("nobody", "all")), ENGLISH, LIGHT).to_plotly_json()["data"][0]
    assert list(figure["x"]) == []
