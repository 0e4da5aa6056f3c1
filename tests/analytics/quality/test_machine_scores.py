"""What puts a call into the queue: a score below the threshold, a value far from the others', a lot."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from analytics.quality.machine_scores import Usual, score_by_machine, usual
from calls.house import open_house
from calls.model.score_queue import QueueFilter
from calls.settings import Settings
from calls.store.call_rows import CallFilter
from ingest.scorecard_file import card_in_use
from tests.dashboards.sample_house import fill_sample_house


def test_the_usual_is_the_mean_and_two_deviations_of_enough_values():
    assert usual([1.0] * 29) == Usual(None, None)
    of_forty = usual([0.0, 10.0] * 20)  # mean 5, deviation 5
    assert of_forty == Usual(-5.0, 15.0)
    assert of_forty.leaves_out(15.5)
    assert not of_forty.leaves_out(15.0)
    assert not of_forty.leaves_out(None)
    assert not Usual(None, None).leaves_out(99.0)


def test_each_understood_call_of_the_cards_types_is_scored_once(tmp_path: Path):
    house = open_house(Settings(company_dir=tmp_path))
    fill_sample_house(house, 12)
    usual_card = card_in_use(house)
    card = replace(usual_card, card=replace(usual_card.card, drawn_percent=100))
    newest = house.calls.page(CallFilter()).rows[0].started_at
    now = newest + timedelta(days=1)
    leads = sum(row.call_type in card.card.call_types for row in house.calls.page(CallFilter()).rows)
    assert score_by_machine(house, card, now, at_once=5) == 5
    assert score_by_machine(house, card, now) == leads - 5
    assert score_by_machine(house, card, now) == 0
    draw = house.machine_scores.draw(datetime(2000, 1, 1, tzinfo=UTC))
    assert (draw.calls, draw.drawn, draw.scored) == (leads, leads, 0)
    assert all(one.points is None or 0 <= one.points <= 10000 for one in house.score_queue.page(QueueFilter(), card.card.call_types))
    house.close()
