"""KKD by leads, in the terminal and as JSON."""

from collections.abc import Sequence
from typing import Any

from analytics.conversion.kkd.compare import spoken
from analytics.conversion.kkd.report import KkdReport, LabelError, LeadShare, ManagerShare
from earshot.output import percent, plain, print_table, say

COLUMNS = (
    "KKD",
    "95 % interval",
    "likely",
    "likely interval",
    "best",
    "sales",
    "leads",
    "lost",
    "to check",
    "KKD if none … all of them sold",
)


def plain_kkd(shown: KkdReport) -> Any:
    """With each comparison in English words beside its key."""
    fields = plain(shown)
    for one, its in zip(shown.comparisons, fields["comparisons"], strict=True):
        its["words"] = spoken(one.said)
    return fields


def show_kkd(shown: KkdReport) -> None:
    rows = [
        (one.place or "–", one.share.name or "not assigned", *_figures(one.share), *_at_best(one), *_adjusted(one))
        for one in shown.managers
    ]
    rows.append(("", "Department", *_figures(shown.department), "", "", ""))
    print_table(
        "KKD by leads",
        ("place", "manager", *COLUMNS, "sales at the best's rate", "observed / expected", "KKD with the department's mix"),
        rows,
    )
    for one in shown.comparisons:
        say(spoken(one.said))
    for said in (*shown.mix, *shown.lost_sales):
        say(spoken(said))
    for note in shown.notes:
        say(f"Note: {note.replace('_', ' ')}")
    if unplaced := [one for one in shown.managers if one.place is None and one.manager]:
        say(f"No place below {shown.rank_from_leads} counted leads: {', '.join(one.share.name for one in unplaced)}")
    _print_label_error(shown)
    _print_shares("By product", shown.products, "no product said")
    _print_shares("By ad channel", shown.channels, "unknown number")
    _print_shares("Outbound leads, in none of the above", shown.outbound, "not assigned")
    print_table("Left out of KKD", ("reason", "leads"), [(row.reason, row.calls) for row in shown.exclusions])
    by = shown.decided_by
    say(f"Whether they were sold was told of {by.correction} leads by a person, of {by.order} by the books, of {by.verdict} by the words.")
    say(f"Heard {shown.coverage.heard} of {shown.coverage.recorded} recorded calls; {shown.coverage.rejected} files rejected.")


def _print_label_error(shown: KkdReport) -> None:
    of_all = shown.label_error
    if of_all is None:
        return
    rows = [(one.share.name or "not assigned", *_error(one.share, one.label_error)) for one in shown.managers if one.label_error]
    columns = (
        "manager",
        "KKD",
        "95 % interval",
        "with the machine's errors",
        "audited",
        "wrong",
        "called sold, was not",
        "sold, not called so",
        "waiting",
    )
    print_table("How often the machine errs", columns, [*rows, ("Department", *_error(shown.department, of_all))])
    wrong = of_all.wrong
    audited = f"Audited {wrong.trials} calls drawn by chance: the machine was wrong in {percent(wrong.share)}"
    say(
        f"{audited} ({percent(wrong.low)} to {percent(wrong.high)})."
        if wrong.trials
        else "Not audited yet: no call drawn by chance was looked at."
    )
    if of_all.waiting:
        say(f"{of_all.waiting} random calls wait: earshot worth-a-look --why audit")
    if not of_all.is_widened:
        say("The intervals do not hold the machine's errors: too few random calls are looked at, or no lead stands on words alone.")


def _error(share: LeadShare, its: LabelError) -> tuple[object, ...]:
    return (
        percent(share.kkd.share),
        f"{percent(share.kkd.low)} to {percent(share.kkd.high)}",
        f"{percent(its.kkd)} ({percent(its.low)} to {percent(its.high)})" if its.is_widened else "as it is",
        its.wrong.trials,
        f"{percent(its.wrong.share)} ({percent(its.wrong.low)} to {percent(its.wrong.high)})" if its.wrong.trials else "–",
        f"{its.said_sold.successes} / {its.said_sold.trials}",
        f"{its.said_not_sold.successes} / {its.said_not_sold.trials}",
        its.waiting,
    )


def _print_shares(title: str, shares: Sequence[LeadShare], unnamed: str) -> None:
    print_table(title, ("", *COLUMNS), [(one.name or unnamed, *_figures(one)) for one in shares])


def _figures(one: LeadShare) -> tuple[object, ...]:
    likely = one.likely
    return (
        percent(one.kkd.share),
        f"{percent(one.kkd.low)} to {percent(one.kkd.high)}",
        percent(likely.mean if likely else None),
        f"{percent(likely.low)} to {percent(likely.high)}" if likely else "–",
        percent(likely.p_best if likely else None),
        one.sales,
        one.leads,
        one.lost,
        one.unsure,
        f"{percent(one.if_none_sold)} … {percent(one.if_all_sold)}",
    )


def _at_best(one: ManagerShare) -> tuple[str]:
    return ("–" if one.sales_at_best is None or one.gain is None else f"{one.sales_at_best:.1f} ({one.gain:+.1f})",)


def _adjusted(one: ManagerShare) -> tuple[str, str]:
    its = one.adjusted
    if its is None:
        return "–", "–"
    ratio = "–" if its.ratio is None else f"{one.share.sales} / {its.expected:.1f} = {its.ratio:.2f}"
    return ratio, f"{percent(its.mean)} ({percent(its.low)} to {percent(its.high)})"
