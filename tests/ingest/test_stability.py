from pathlib import Path

from ingest.stability import Sight, StabilityTracker

CALL = Path("call.wav")
FINISHED = Sight(1000, 1, is_finished=True)
UNFINISHED = Sight(1000, 1, is_finished=False)


def tracker() -> StabilityTracker:
    return StabilityTracker(stable_s=5.0, abandoned_s=120.0)


def test_a_file_is_taken_once_it_has_looked_the_same_for_five_seconds() -> None:
    watched = tracker()
    assert watched.look({CALL: FINISHED}, 0.0) == []
    assert watched.look({CALL: FINISHED}, 4.9) == []
    assert watched.look({CALL: FINISHED}, 5.0) == [CALL]


def test_a_taken_file_is_not_taken_again_until_it_changes() -> None:
    watched = tracker()
    watched.look({CALL: FINISHED}, 0.0)
    watched.look({CALL: FINISHED}, 5.0)
    assert watched.look({CALL: FINISHED}, 500.0) == []
    other = Sight(2000, 2, is_finished=True)
    assert watched.look({CALL: other}, 501.0) == []
    assert watched.look({CALL: other}, 506.0) == [CALL]


def test_a_growing_file_is_never_stable() -> None:
    watched = tracker()
    looks = [watched.look({CALL: Sight(size, size, is_finished=True)}, float(size)) for size in range(60)]
    assert looks == [[]] * 60


def test_a_touched_file_of_the_same_size_starts_anew() -> None:
    watched = tracker()
    watched.look({CALL: FINISHED}, 0.0)
    watched.look({CALL: Sight(1000, 2, is_finished=True)}, 4.0)
    assert watched.look({CALL: Sight(1000, 2, is_finished=True)}, 6.0) == []
    assert watched.look({CALL: Sight(1000, 2, is_finished=True)}, 9.0) == [CALL]


def test_a_call_on_hold_is_not_taken_for_finished() -> None:
    watched = tracker()
    watched.look({CALL: UNFINISHED}, 0.0)
    assert watched.look({CALL: UNFINISHED}, 119.0) == []


def test_what_a_killed_recorder_left_is_taken_in_the_end() -> None:
    watched = tracker()
    watched.look({CALL: UNFINISHED}, 0.0)
    assert watched.look({CALL: UNFINISHED}, 120.0) == [CALL]


def test_a_file_that_went_away_and_came_back_is_new() -> None:
    watched = tracker()
    watched.look({CALL: FINISHED}, 0.0)
    watched.look({}, 3.0)
    watched.look({CALL: FINISHED}, 4.0)
    assert watched.look({CALL: FINISHED}, 6.0) == []
    assert watched.look({CALL: FINISHED}, 9.0) == [CALL]


def test_stable_files_come_in_the_order_of_their_names() -> None:
    watched = tracker()
    sights = {Path(name): FINISHED for name in ("c", "a", "b")}
    watched.look(sights, 0.0)
    assert watched.look(sights, 5.0) == [Path("a"), Path("b"), Path("c")]
