"""make bench-asr: what recognition costs here and by faster-whisper itself, as JSON on standard output."""

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from earshot.bench import SAMPLE
from earshot.benches.asr import AsrBench, bench_asr
from earshot.benches.random_whisper import DIMENSIONS

PLANS = {
    "cpu": AsrBench(),
    "cuda": AsrBench(
        device="cuda", model="large-v3-turbo", compute_type="float16", tokens=80, batch_size=16, calls=6, recordings_per_call=8
    ),
}


def main() -> None:
    options = argparse.ArgumentParser(prog="make bench-asr", description=__doc__)
    options.add_argument("--device", choices=PLANS, default="cpu")
    options.add_argument("--model", choices=DIMENSIONS, help="whose dimensions; default: base, large-v3-turbo on a GPU")
    asked = options.parse_args()
    plan = PLANS[asked.device]
    if asked.model:
        plan = replace(plan, model=asked.model)
    with TemporaryDirectory(prefix="earshot-bench-") as folder:
        json.dump(bench_asr(Path(folder), SAMPLE, plan), sys.stdout, indent=2)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
