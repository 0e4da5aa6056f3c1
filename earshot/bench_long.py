"""make bench-long: a call of four hours within a bounded memory, as JSON on standard output. Exit code 1 where it is not."""

import argparse
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from earshot.benches.long_call import ENGINES, bench_long_call, build_model, hear

BOUND = 1.5  # of the model's own memory


def main() -> int:
    options = argparse.ArgumentParser(prog="make bench-long", description=__doc__)
    options.add_argument("--hours", type=float, default=4.0)
    options.add_argument("--engine", choices=ENGINES, default=ENGINES[0], help=argparse.SUPPRESS)
    options.add_argument("--inside", type=Path, help=argparse.SUPPRESS)
    options.add_argument("--build", type=Path, help=argparse.SUPPRESS)
    asked = options.parse_args()
    if asked.build:
        build_model(asked.build)
        return 0
    if asked.inside:
        _print(hear(asked.inside, asked.engine, asked.hours))
        return 0
    with TemporaryDirectory(prefix="earshot-bench-") as folder:
        figures = bench_long_call(Path(folder), asked.hours)
    worst = max(figure["ratio"] for figure in figures["engines"].values())
    _print({**figures, "bound": BOUND, "is_within": worst <= BOUND})
    return 0 if worst <= BOUND else 1


def _print(figures: dict[str, object]) -> None:
    json.dump(figures, sys.stdout, indent=2)
    sys.stdout.write("\n")


if __name__ == "__main__":
    sys.exit(main())
