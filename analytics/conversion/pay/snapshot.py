"""The figures of a frozen period as text and back: exact, with all that they rest on."""

from pydantic import TypeAdapter

from analytics.conversion.pay.report import PayReport

_REPORT: TypeAdapter[PayReport] = TypeAdapter(PayReport)


def write_snapshot(report: PayReport) -> str:
    return _REPORT.dump_json(report).decode()


def read_snapshot(text: str) -> PayReport:
    return _REPORT.validate_json(text)
