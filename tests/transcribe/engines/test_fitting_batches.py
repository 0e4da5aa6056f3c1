import pytest

from calls.model.errors import UnavailableError
from transcribe.engines.fitting_batches import FittingBatches

CUDA = "CUDA failed with error out of memory"


class Memory:
    """Room for so many pieces at once; a retreat gives more."""

    def __init__(self, room, room_elsewhere=0, says=CUDA):
        self.room, self.room_elsewhere, self.says = room, room_elsewhere, says
        self.tried = []

    def work(self, pieces):
        self.tried.append(len(pieces))
        if len(pieces) > self.room:
            raise RuntimeError(self.says)
        return [piece * 10 for piece in pieces]

    def retreat(self):
        if not self.room_elsewhere:
            return False
        self.room, self.room_elsewhere = self.room_elsewhere, 0
        return True


def run(memory, size, count):
    batches = FittingBatches(size, memory.retreat)
    return batches, batches.run(list(range(count)), memory.work)


def test_batches_keep_the_order_and_the_size():
    memory = Memory(room=4)
    _, done = run(memory, 4, 10)
    assert done == [place * 10 for place in range(10)]
    assert memory.tried == [4, 4, 2]


@pytest.mark.parametrize("says", [CUDA, "cuBLAS failed with status CUBLAS_STATUS_ALLOC_FAILED", "std::bad_alloc"])
def test_a_batch_that_does_not_fit_is_halved_and_never_tried_again(says):
    memory = Memory(room=3, says=says)
    batches, done = run(memory, 16, 7)
    assert done == [place * 10 for place in range(7)]
    assert memory.tried == [7, 3, 3, 1]
    assert batches.size == 3


def test_when_one_is_too_much_it_goes_on_elsewhere():
    memory = Memory(room=0, room_elsewhere=9)
    _, done = run(memory, 2, 3)
    assert done == [0, 10, 20]
    assert memory.tried == [2, 1, 1, 1, 1]


def test_when_nothing_helps_it_says_so_once_instead_of_trying_for_ever():
    memory = Memory(room=0)
    with pytest.raises(UnavailableError, match="memory does not suffice") as caught:
        run(memory, 8, 8)
    assert memory.tried == [8, 4, 2, 1]
    assert "EARSHOT_MODEL" in caught.value.remedy
    assert not caught.value.permanent


def test_any_other_error_is_no_matter_of_memory():
    memory = Memory(room=0, says="invalid argument")
    with pytest.raises(RuntimeError, match="invalid argument"):
        run(memory, 8, 8)
    assert memory.tried == [8]
