"""Which stages of an order mean that the sale has happened, by the company's own choice."""

from calls.model.company import Company


def reached_stages(company: Company | None) -> frozenset[str] | None:
    """The counted stage and all after it; None, which is any stage, while no company says what counts."""
    if company is None:
        return None
    return frozenset(company.sale_stages[company.sale_stages.index(company.counted_stage) :])
