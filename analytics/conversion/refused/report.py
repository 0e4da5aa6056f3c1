"""What the refusals report shows: values only."""

from dataclasses import dataclass

from analytics.conversion.report import RefusalShare
from calls.model.refusal import ClientType


@dataclass(frozen=True, slots=True)
class RefusalSlice:
    """Refusals of one product and one type of client; client_type None: of both; product "": of all, None: none was named."""

    product: str | None
    client_type: ClientType | None
    refusals: int
    reasons: tuple[RefusalShare, ...]  # shares of these refusals: they sum to 1


@dataclass(frozen=True, slots=True)
class RefusalReport:
    """Each lead that was not sold and said no counts once, with the reason of its last refusing call, on the day of that call."""

    whole: RefusalSlice
    slices: tuple[RefusalSlice, ...]  # most refusals first
    other_directions: int  # refusals of leads that we called first: in none of the above
