"""make bench-rerun: 20,000 made calls understood again after a change of taxonomy, killed in the middle; JSON on standard output."""

import argparse
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from earshot.benches.rerun import bench_rerun
from earshot.output import say


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, default=20_000)
    parser.add_argument("--workers", type=int, default=1)
    wanted = parser.parse_args()
    with TemporaryDirectory(prefix="earshot-bench-") as folder:
        figures = bench_rerun(Path(folder) / "rerun", wanted.calls, say, wanted.workers)
    json.dump(figures, sys.stdout, indent=2)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
