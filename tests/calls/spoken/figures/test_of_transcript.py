from calls.model.recording import Side
from calls.model.transcript import Provenance, Transcript, Turn, Word
from calls.spoken.figures.of_transcript import figures_of


def turn(side, text, language=None):
    return Turn(side, tuple(Word(word, float(at), at + 0.5) for at, word in enumerate(text.split())), language)


TRANSCRIPT = Transcript(
    (
        turn(Side.AGENT, "стоит девятьсот рублей"),
        turn(Side.CLIENT, "добре"),
        turn(Side.CLIENT, "о пів на третю", "uk"),
    ),
    Provenance("an engine", "", "", "ru"),
)


def test_figures_stand_by_their_turn_each_in_its_language():
    assert [(one.turn, [figure.readings for figure in one.figures]) for one in figures_of(TRANSCRIPT)] == [
        (0, [("900 RUB",)]),
        (2, [("02:30", "14:30")]),
    ]
