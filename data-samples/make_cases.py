"""Write the calls and books of the five sample companies anew: python data-samples/make_cases.py [CASE…] [--listen]

The same program gives the same bytes. --listen also understands every talk and writes labels.csv: what an invented person of the
quality department says of the calls that the machine understands otherwise than they were meant.
"""

import argparse
from pathlib import Path

from making.cases import CASES
from making.listen import labels_of
from making.write_case import write_case, write_labels

HOME = Path(__file__).parent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", nargs="*", choices=[[], *CASES], help="default: all five")
    parser.add_argument("--listen", action="store_true", help="write labels.csv too")
    wanted = parser.parse_args()
    for name in wanted.cases or CASES:
        case = CASES[name]()
        write_case(case, HOME / name)
        if wanted.listen:
            labels = labels_of(case, HOME / name)
            write_labels(labels, HOME / name)
        print(f"{name}: {len(case.calls)} calls")


if __name__ == "__main__":
    main()
