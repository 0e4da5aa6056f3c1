"""If-Match on the corrections of a call: whoever corrects what somebody else has put right meanwhile is told so first."""

from dataclasses import replace

from fastapi import HTTPException

from calls.correct_findings import Wanted
from calls.formats.finding_text import field_named
from calls.house import House
from calls.model.call import CallId
from calls.model.correction import Correction
from calls.model.lay_over import claim_of


def version_of(corrections: tuple[Correction, ...]) -> str:
    """They are only ever added to."""
    return f'"corrections-{len(corrections)}"'


def changed_since() -> HTTPException:
    return HTTPException(412, "the call was corrected meanwhile: read its corrections again")


def still_as_seen(house: House, call_id: CallId, wanted: Wanted, if_match: str) -> Wanted:
    """What stands now goes along as seen, so that the store refuses what changes between this look and the writing. Raises 412."""
    meaning = house.meanings.of(call_id)  # read first: whatever comes after it changes the version
    tags = [tag.strip() for tag in if_match.split(",")]
    if "*" not in tags and version_of(house.corrections.of(call_id)) not in tags:
        raise changed_since()
    standing = {field: claim_of(field, meaning.value(field)) for field in map(field_named, wanted.said)}
    return replace(wanted, seen={**standing, **wanted.seen})
