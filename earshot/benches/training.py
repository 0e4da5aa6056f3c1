"""How long `earshot train` takes on a company's corrections, and what it makes of them."""

from contextlib import closing
from pathlib import Path
from time import perf_counter, process_time

from calls.house import open_house
from calls.settings import load_settings
from earshot.benches.corpus_calls import corpus, fill_with_corpus, put_right
from earshot.demo_company import demo_settings
from earshot.train import train_company

CORRECTED, OTHERS = 500, 300


def bench_training(folder: Path, corrected: int = CORRECTED, languages: tuple[str, ...] = ("ru", "uk")) -> dict[str, object]:
    """Seconds, and seconds of one core, of a dry run on corpus calls of languages that share their weights: the slowest case."""
    folder.mkdir(parents=True)
    talks = corpus(languages)
    with closing(open_house(demo_settings(load_settings(), folder))) as house:
        fill_with_corpus(house, corrected + OTHERS, talks)
        for number in range(corrected):
            put_right(house, number, talks[number % len(talks)])
        began, began_cpu = perf_counter(), process_time()
        report = train_company(house, is_dry_run=True)
        took_s, cpu_s = perf_counter() - began, process_time() - began_cpu
    (group,) = report["groups"]
    n = {field: one["n"] for field, one in group["fields"].items()}
    return {"corrected_calls": report["corrected_calls"], "n": n, "seconds": round(took_s, 1), "cpu_seconds": round(cpu_s, 1)}
