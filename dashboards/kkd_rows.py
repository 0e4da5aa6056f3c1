"""Columns of a table of KKD: of one manager or of all."""

from analytics.conversion.kkd.report import Adjusted, LabelError, LeadShare


def share_row(one: LeadShare, name: str, place: int | None = None) -> dict[str, object]:
    likely = one.likely
    return {
        "manager_id": one.key or "",
        "manager": name,
        "target_calls": one.leads,
        "sales": one.sales,
        "lost": one.lost,
        "kkd": one.kkd.share,
        "low": one.kkd.low,
        "high": one.kkd.high,
        "unsure": one.unsure,
        "kkd_if_none_sold": one.if_none_sold,
        "kkd_if_all_sold": one.if_all_sold,
        "place": "" if place is None else place,
        "likely": likely and likely.mean,
        "likely_low": likely and likely.low,
        "likely_high": likely and likely.high,
        "p_best": likely and likely.p_best,
    }


def mix_row(one: Adjusted | None) -> dict[str, object]:
    return {
        "expected": one and one.expected,
        "observed_to_expected": one and one.ratio,
        "adjusted": one and one.mean,
        "adjusted_low": one and one.low,
        "adjusted_high": one and one.high,
    }


def label_error_row(one: LabelError | None) -> dict[str, object]:
    return {
        "audited": one and one.wrong.trials,
        "audited_wrong": one and one.wrong.successes,
        "wrong_share": one and one.wrong.share,
        "wrong_low": one and one.wrong.low,
        "wrong_high": one and one.wrong.high,
        "audit_waits": one and one.waiting,
        "kkd_with_label_error": one.kkd if one and one.is_widened else None,
        "label_error_low": one.low if one and one.is_widened else None,
        "label_error_high": one.high if one and one.is_widened else None,
    }
