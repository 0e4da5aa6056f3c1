"""make bench: ratios of one run, as JSON on standard output. Nothing here is a test: a slow machine changes figures, not verdicts."""

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from earshot.benches.calls_list import bench_calls_list
from earshot.benches.corrections import bench_corrections
from earshot.benches.pipeline import bench_pipeline
from earshot.benches.training import bench_training
from earshot.benches.understanding import bench_understanding

SAMPLE = Path("data-samples/windows")


def main() -> None:
    with TemporaryDirectory(prefix="earshot-bench-") as folder:
        figures = {
            "pipeline": bench_pipeline(Path(folder) / "pipeline", SAMPLE),
            "understanding": bench_understanding(),
            "calls_list": bench_calls_list(Path(folder) / "list"),
            "corrections": bench_corrections(Path(folder) / "corrections"),
            "training": bench_training(Path(folder) / "training"),
        }
    json.dump(figures, sys.stdout, indent=2)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
