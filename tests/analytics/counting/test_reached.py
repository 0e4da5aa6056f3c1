from analytics.counting.reached import reached_stages
from calls.model.company import Company


def test_a_sale_has_happened_from_the_counted_stage_on() -> None:
    company = Company("Windows", "Europe/London", "GBP", "GB", "en", "sales", ("measured", "ordered", "paid"), "ordered")

    assert reached_stages(company) == {"ordered", "paid"}


def test_without_a_company_every_stage_counts() -> None:
    assert reached_stages(None) is None
