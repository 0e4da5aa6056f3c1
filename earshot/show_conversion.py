"""Conversion in short, in the terminal."""

from collections.abc import Iterator

from analytics.conversion.report import ConversionReport
from calls.model.counts import Count
from calls.model.taxonomy import NO_TAXONOMY, REASON, Taxonomy
from earshot.output import percent, print_table, say


def show_conversion(shown: ConversionReport, taxonomy: Taxonomy = NO_TAXONOMY) -> None:
    rows = [
        (
            name,
            row.target_calls,
            row.sales,
            row.lost,
            percent(row.kkd.share),
            f"{percent(row.kkd.low)} to {percent(row.kkd.high)}",
            row.unsure_calls,
        )
        for name, row in (*((row.name or "not assigned", row) for row in shown.managers), ("Department", shown.department))
    ]
    print_table(
        "Conversion",
        ("manager", "target calls", "sales", "lost", "KKD", "95 % interval", "to check"),
        rows,
        empty="no calls heard yet",
    )
    print_table("Left out of KKD", ("reason", "leads"), [(row.reason, row.calls) for row in shown.exclusions])
    print_table("Refusals", ("reason", "n", "share"), list(_refusal_rows(shown, taxonomy)))
    say(f"Heard {shown.coverage.heard} of {shown.coverage.recorded} recorded calls; {shown.coverage.rejected} files rejected.")
    for note in shown.notes:
        say(f"Note: {note.replace('_', ' ')}")


def _refusal_rows(shown: ConversionReport, taxonomy: Taxonomy) -> Iterator[tuple[str, Count, str]]:
    """The company's own classes stand beneath their reason, under their English names."""
    for row in shown.refusals:
        yield taxonomy.name(REASON, row.reason, "en") or row.reason, row.share.successes, percent(row.share.share)
        for own in row.classes:
            name = taxonomy.name(REASON, own.class_id, "en") or own.class_id
            yield f"{'  ' * own.depth}{name}", own.share.successes, percent(own.share.share)
