"""Easy and hard leads, with figures worked by hand."""

import pytest

from analytics.conversion.kkd.case_mix import adjust
from analytics.conversion.kkd.compare import spoken
from analytics.conversion.kkd.compute import build_kkd
from analytics.conversion.report import Coverage
from calls.model.company import LeadRules
from calls.store.lead_queries import LeadGroup
from tests.analytics.conversion.kkd.leads import group


def of(leads: int, sold: int, manager: str | None, **kind) -> LeadGroup:
    return group(leads, manager, sold=sold, **kind)


EASY_AND_HARD = (
    of(1000, 600, "maria", product="door"),
    of(100, 20, "maria", product="window"),
    of(100, 70, "nikolai", product="door"),
    of(1000, 240, "nikolai", product="window"),
)


def test_whoever_had_the_easy_leads_is_not_called_the_better_one():
    """Doors sell at 670 / 1100, windows at 260 / 1100. Maria is expected 609.1 + 23.6 and sold 620; Nikolai 60.9 + 236.4, and sold 310."""
    report = build_kkd(EASY_AND_HARD, (), Coverage(0, 0, 0), LeadRules())
    maria, nikolai = report.managers
    assert [(one.manager, one.place) for one in (maria, nikolai)] == [("maria", 1), ("nikolai", 2)]
    assert maria.adjusted.expected == pytest.approx(632.7, abs=1.5)
    assert nikolai.adjusted.expected == pytest.approx(297.3, abs=1.5)
    assert maria.adjusted.ratio == pytest.approx(0.980, abs=0.003)
    assert nikolai.adjusted.ratio == pytest.approx(1.043, abs=0.006)
    assert nikolai.adjusted.mean > maria.adjusted.mean
    assert maria.adjusted.low < 0.423 < nikolai.adjusted.high
    (said,) = report.mix
    assert spoken(said).startswith("With everybody's leads alike by product, ad channel and hours, Nikolai would be first, not Maria (")


@pytest.mark.parametrize("kind", [{"product": "door"}, {"channel": "radio"}, {"hour_band": 5}])
def test_each_part_of_the_mix_is_allowed_for(kind):
    mix = adjust((of(1000, 600, "maria"), of(100, 20, "maria", **kind), of(100, 60, "nikolai"), of(1000, 200, "nikolai", **kind)))
    assert mix.of("maria").ratio == pytest.approx(1.0, abs=0.01)  # type: ignore[arg-type]
    assert mix.of("nikolai").ratio == pytest.approx(1.0, abs=0.01)  # type: ignore[arg-type]


def test_alike_mixes_change_nothing():
    same = tuple(of(100, sold, who, product=product) for who, sold in (("maria", 40), ("nikolai", 30)) for product in ("door", "window"))
    report = build_kkd(same, (), Coverage(0, 0, 0), LeadRules())
    assert report.mix == ()
    for one in report.managers:
        assert one.adjusted.mean == pytest.approx(one.share.likely.mean, abs=1e-6)


def test_all_that_is_expected_is_all_that_was_sold_and_few_leads_say_little():
    groups = (*EASY_AND_HARD, of(3, 3, "olga", product="door"), of(40, 10, None, product="gate"))
    mix = adjust(groups)
    of_managers = sum(one.expected for one in mix.adjusted)
    assert of_managers == pytest.approx(933, abs=6)  # all sales but the ten of nobody
    olga = mix.of("olga")  # type: ignore[arg-type]
    assert olga.high - olga.low > 0.3
    assert mix.of(None) is None
    assert adjust(()).managers == ()
    assert adjust((of(5, 0, "maria"),)).of("maria").ratio is None  # type: ignore[arg-type,union-attr]
