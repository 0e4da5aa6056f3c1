"""Which stages of an order mean that the sale has happened, by the company's own choice."""

from calls.model.company import Company, stages_that_count


def reached_stages(company: Company | None) -> frozenset[str] | None:
    """The counted stage and all after it; None, which is any stage, while no company says what counts."""
    if company is None:
        return None
    return stages_that_count(company.sale_stages, company.counted_stage)
