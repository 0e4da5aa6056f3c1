"""Why leads said no, in the terminal."""

from collections.abc import Iterator

from analytics.conversion.refused.report import RefusalReport, RefusalSlice
from calls.model.taxonomy import REASON, Taxonomy
from earshot.output import percent, print_table, say

COLUMNS = ("reason", "refusals", "share", "95 % interval")


def show_refusals(shown: RefusalReport, taxonomy: Taxonomy) -> None:
    print_table(f"Refusals: {shown.whole.refusals}", COLUMNS, list(_rows(shown.whole, taxonomy)), empty="nobody refused")
    for one in shown.slices:
        title = f"{one.product or 'no product said'}, {one.client_type} clients: {one.refusals}"
        print_table(title, COLUMNS, list(_rows(one, taxonomy)))
    say("Each lead counts once, with the reason of its last refusing call, on the day of that call; one that bought after all does not.")
    if shown.other_directions:
        say(f"Refusals of leads that were only ever called by us, in none of the above: {shown.other_directions}.")


def _rows(shown: RefusalSlice, taxonomy: Taxonomy) -> Iterator[tuple[object, ...]]:
    """The company's own classes stand beneath their reason, under their English names."""
    for row in shown.reasons:
        shares = [(taxonomy.name(REASON, row.reason, "en") or row.reason, row.share)]
        shares += [(f"{'  ' * own.depth}{taxonomy.name(REASON, own.class_id, 'en') or own.class_id}", own.share) for own in row.classes]
        for name, share in shares:
            yield name, share.successes, percent(share.share), f"{percent(share.low)} to {percent(share.high)}"
