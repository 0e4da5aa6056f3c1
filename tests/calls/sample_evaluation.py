"""An evaluation that pages and stores are tried with."""

from dataclasses import replace
from datetime import UTC, datetime

from calls.model.evaluation import CallScore, Estimate, Evaluation, LostWord, PackingTrial, Scores, SkippedFile

NOTHING = Estimate(None, None, None, 0)
SCORES = Scores(
    "", 3, 120, 200.0, Estimate(0.123, 0.1, 0.151, 3), Estimate(0.05, None, None, 1), NOTHING, NOTHING, Estimate(0.21, 0.1, 0.3, 3), NOTHING
)
EVALUATION = Evaluation(
    made_at=datetime(2026, 3, 2, 12, tzinfo=UTC),
    source="corrections",
    engine="faster_whisper",
    model="small",
    version="1.2.1",
    is_demo=False,
    overall=SCORES,
    languages=(replace(SCORES, language="ru"), replace(SCORES, language="uk")),
    lost=(LostWord("окно", 4, 9, "вино"),),
    calls=(CallScore("c1", "ru", 60, 0.2, None, 100.0),),
    skipped=(SkippedFile("broken.wav", "no audio"),),
    peak_memory_mb=512.0,
    packing=PackingTrial(10, 8, 0.1, 0.12, "time_order"),
)
