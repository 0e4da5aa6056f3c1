"""make bench-mono: the sample company's two-channel calls mixed to one channel, told apart again; JSON on standard output."""

import json
import sys

from earshot.benches.mono import bench_mono
from earshot.benches.mono_sample import SAMPLE, read_mixed_calls
from earshot.output import progress


def main() -> None:
    calls = read_mixed_calls(SAMPLE)
    with progress("Telling voices apart") as tick:
        figures = bench_mono(calls, tick)
    json.dump(figures, sys.stdout, indent=2)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
