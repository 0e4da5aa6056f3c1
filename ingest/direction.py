"""Which way a call went, from who is on either end of it."""

from calls.model.call import Direction
from ingest.company_view import CompanyView

FROM_OUTSIDE = ("from-trunk", "from-pstn", "from-did", "from-sip-external", "ext-did", "ext-queues", "ext-group", "incoming", "inbound")
FROM_INSIDE = ("from-internal", "outbound", "outgoing")


def direction_of(company: CompanyView, caller: str, dialled: str, context: str = "") -> Direction:
    """The company's own numbers decide first, then the dialplan's usual names, then who has a short number."""
    if company.is_own_number(dialled):
        return Direction.INBOUND
    calls_inside = company.is_extension(caller)
    rings_inside = company.is_extension(dialled)
    context = context.lower()
    if context.startswith(FROM_OUTSIDE) and not calls_inside:
        return Direction.INBOUND
    if calls_inside:
        return Direction.INTERNAL if rings_inside else Direction.OUTBOUND
    if not rings_inside and (company.is_own_number(caller) or context.startswith(FROM_INSIDE)):
        return Direction.OUTBOUND
    return Direction.INBOUND
