"""Whether clients whom we called were told of the recording, in the terminal."""

from analytics.conversion.notices.compute import NoticeReport
from earshot.output import percent, print_table, say


def show_notices(shown: NoticeReport) -> None:
    named = [(one.name or "not assigned", one) for one in shown.managers]
    rows = [(name, one.calls, percent(one.in_time.share), one.late, one.never) for name, one in (*named, ("Department", shown.department))]
    title = f"Outbound calls: told of the recording in the first {shown.within_s:.0f} seconds"
    print_table(title, ("manager", "calls", "in time", "told later", "never told"), rows)
    if shown.calls:
        print_table("The newest calls without a warning in time", ("call",), [(call_id,) for call_id in shown.calls])
    say("All were told in time." if shown.is_green else "Outbound calls need the warning at their beginning.")
