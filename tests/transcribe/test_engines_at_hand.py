from transcribe.engines_at_hand import EnginesAtHand


class Memory:
    """Of a machine: what each loaded engine takes is gone until it is let go of."""

    def __init__(self, total_mb):
        self.total_mb, self.loaded, self.log = total_mb, {}, []
        self.hand = EnginesAtHand(self.free_mb)

    def free_mb(self):
        self.loaded = {name: needs for name, needs in self.loaded.items() if name in self.hand._loaded}
        return self.total_mb - sum(self.loaded.values())

    def get(self, name, needs_mb, **given):
        def load():
            self.log.append((name, round(self.free_mb())))
            self.loaded[name] = needs_mb
            return name

        assert self.hand.get(name, needs_mb, load, **given) == name


def test_two_that_fit_stay_loaded():
    memory = Memory(4000)
    for name in ("ru", "uk", "ru", "uk", "ru"):
        memory.get(name, 1000)
    assert [name for name, _ in memory.log] == ["ru", "uk"]


def test_one_goes_before_the_next_comes_where_both_do_not_fit():
    memory = Memory(2000)
    for name in ("ru", "uk", "ru"):
        memory.get(name, 1400)
    assert memory.log == [("ru", 2000), ("uk", 2000), ("ru", 2000)]


def test_the_longest_unused_one_goes_first():
    memory = Memory(4500)
    for name in ("ear", "ru", "ear", "uk", "ear"):
        memory.get(name, 400 if name == "ear" else 2000)
    assert [name for name, _ in memory.log] == ["ear", "ru", "uk"]
    assert list(memory.hand._loaded) == ["uk", "ear"]


def test_what_alone_does_not_fit_is_tried_all_the_same():
    memory = Memory(1000)
    memory.get("large", 5000)
    assert memory.log == [("large", 1000)]


def test_on_a_gpu_one_at_a_time():
    memory = Memory(100_000)
    for name in ("ru", "uk", "ru"):
        memory.get(name, 1000, on_gpu=True)
    assert [name for name, _ in memory.log] == ["ru", "uk", "ru"]


def test_what_tells_languages_apart_stays_in_the_machines_memory_beside_a_gpu():
    memory = Memory(4000)
    for name in ("ear", "ru", "ear", "uk", "ear"):
        memory.get(name, 500, on_gpu=name != "ear")
    assert [name for name, _ in memory.log] == ["ear", "ru", "uk"]


def test_all_are_forgotten_when_asked():
    memory = Memory(4000)
    memory.get("ru", 100)
    memory.hand.forget()
    memory.get("ru", 100)
    assert [name for name, _ in memory.log] == ["ru", "ru"]
