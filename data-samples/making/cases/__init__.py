"""The five sample companies whose figures are worked examples: one file each."""

from collections.abc import Callable, Mapping

from making.case import Case
from making.cases.dentist import dentist
from making.cases.kkd import kkd
from making.cases.laptop_repair import laptop_repair
from making.cases.massage import massage
from making.cases.salon import salon

CASES: Mapping[str, Callable[[], Case]] = {
    "kkd": kkd,
    "dentist": dentist,
    "massage": massage,
    "salon": salon,
    "laptop-repair": laptop_repair,
}
