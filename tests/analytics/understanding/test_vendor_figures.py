import os
from pathlib import Path

import pytest

from tests.analytics.understanding.vendor_figures import EXAMPLE, compare, read_example, table


@pytest.mark.skipif("EARSHOT_REAL_DIR" not in os.environ, reason=f"needs EARSHOT_REAL_DIR with {EXAMPLE}")
def test_every_difference_from_a_vendors_figures_has_its_cause():
    """No threshold: the definitions differ. What is held here is that the same words are measured, and measured alike."""
    folder = Path(os.environ["EARSHOT_REAL_DIR"])
    transcript, _ = read_example(folder)
    assert sum(len(turn.words) for turn in transcript.turns) == 462  # counted in the file: 323 of the agent, 139 of the client
    rows = compare(folder)
    print(f"\n{table(rows)}")  # noqa: T201  to be read with -s
    assert all(why for _, _, _, why in rows)
    figures = {name: (ours, theirs) for name, ours, theirs, _ in rows}
    assert figures["conversation, s"][0] <= figures["conversation, s"][1]
    assert all(figures[f"{side} speech, s"][0] < figures[f"{side} speech, s"][1] for side in ("agent", "client"))  # theirs keeps pauses
