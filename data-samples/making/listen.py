"""Understand every talk of a case as the house does, and say of those that came out otherwise what was meant."""

from collections.abc import Iterator
from pathlib import Path

from making.case import Case, Lines
from making.writer import Meant, SampleCall

from analytics.understanding.verdict import understand
from calls.model.verdict import Verdict
from earshot.samples.sample_calls import read_sample_calls
from ingest.company_file import read_company

BY_REASON = ("dentist",)  # companies whose figures ask for the reason of each refusal


def labels_of(case: Case, folder: Path) -> Lines:
    """Lines of labels.csv. The folder's calls.jsonl has to be the case's own."""
    company = read_company(folder / "company.toml")
    lines: list[tuple[object, ...]] = [("call", "field", "value", "note")]
    for call, read in zip(case.calls, read_sample_calls(folder), strict=True):
        if read.imported is not None:
            verdict = understand(read.imported.transcript, company, call.at)
            lines += [(read.call.id, field, value, call.id) for field, value in _wrong(call, verdict, with_reason=case.name in BY_REASON)]
    return lines


def _wrong(call: SampleCall, verdict: Verdict, *, with_reason: bool) -> Iterator[tuple[str, str]]:
    meant = call.meant
    if verdict.call_type != meant.call_type:
        yield "call_type", meant.call_type
    if meant.call_type == "new_lead" and (verdict.call_type != meant.call_type or _ended_otherwise(meant, verdict)):
        yield "outcome", meant.outcome or ""
    if meant.product is not None and verdict.product != meant.product:
        yield "product", meant.product
    if with_reason and meant.refusal_reason is not None and verdict.refusal_reason != meant.refusal_reason:
        yield "refusal_reason", meant.refusal_reason


def _ended_otherwise(meant: Meant, verdict: Verdict) -> bool:
    """A refusal and an open end count alike: nothing was sold. Where reasons are counted they are told apart by them."""
    return verdict.outcome is None or (verdict.outcome == "sale") != (meant.outcome == "sale")
