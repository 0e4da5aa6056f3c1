"""The stages of a sale: in which order, which one counts, which mean that the client came and that he paid."""

from dataclasses import dataclass

from ingest.company.problems import did_you_mean
from ingest.company.rules import read_cancelled
from ingest.company.table import Table


@dataclass(frozen=True, slots=True)
class Stages:
    stages: tuple[str, ...]
    counted: str
    came: str | None
    paid: str | None
    cancelled: tuple[str, ...]


def read_stages(top: Table) -> Stages:
    sales = top.table("sales")
    sales.refuse_unknown(("stages", "counted", "came", "paid", "cancelled"))
    stages, counted = sales.texts("stages"), sales.text("counted")
    came, paid = sales.optional_text("came"), sales.optional_text("paid")
    if not stages or len({stage.casefold() for stage in stages}) != len(stages):
        sales.wrong("stages", "stages must name each step of a sale once", 'Write stages = ["ordered", "paid"].')
    else:
        for key, what, stage in (("counted", "counted stage", counted), ("came", "stage", came), ("paid", "stage", paid)):
            if stage and stage not in stages:
                remedy = did_you_mean(stage, list(stages), f"Write one of {', '.join(stages)}.")
                sales.wrong(key, f"{what} {stage} is not one of stages", remedy)
        if came and came == paid:
            sales.wrong("paid", f"{paid} means both that the client came and that he paid", "Give each its own stage, or leave one out.")
    return Stages(stages, counted, came, paid, read_cancelled(sales, stages))
