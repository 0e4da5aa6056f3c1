"""Written timelines and the figures of each, worked out by hand from the definitions, never copied from output.

A row of a timeline: side, start, end, words, which fill that stretch evenly. What a figure's row leaves out is 0 (counts,
shares) or unknown (None). Spurts part at gaps over 0.5 s, turns at pauses of 3 s.
"""

from dataclasses import dataclass

A, C = "agent", "client"
Row = tuple[str, float, float, str]


@dataclass(frozen=True)
class Figures:
    conversation_s: float
    speech_s: tuple[float, float]  # agent, client; and so in every pair
    agent_share: float | None = None  # M87
    ratio: float | None = None  # M88
    silence: float = 0.0  # M89
    monologues: tuple[tuple[float, float] | None, tuple[float, float] | None] = (None, None)  # M90: from, to
    interruptions: tuple[int, int] = (0, 0)  # M91
    overlap: float = 0.0  # M92
    words_per_minute: tuple[float | None, float | None] = (None, None)  # M93
    mismatch: float | None = None  # M94
    reply_gap_s: float | None = None  # M95
    questions: tuple[int, int] = (0, 0)  # M96: asked, open
    fillers_per_100: tuple[float | None, float | None] = (0.0, 0.0)  # M98
    backchannels: tuple[int, int] = (0, 0)
    holds: tuple[tuple[float, float], ...] = ()


TIMELINES: dict[str, tuple[tuple[Row, ...], Figures]] = {
    # Agent 4 + 2 = 6 s and 9 + 3 = 12 words: 12 / 6 × 60 = 120. Client 3 s, 6 words: 120. Pauses of 1 s. Reply 9 - 8. "and which size"
    # asks.
    "question and answer": (
        (
            (A, 0, 4, "good morning clear view windows how can i help"),
            (C, 5, 8, "i need two new windows please"),
            (A, 9, 11, "and which size"),
        ),
        Figures(11, (6, 3), 6 / 9, 2, 0, ((0, 4), (5, 8)), (0, 0), 0, (120, 120), 0, 1, (1, 1)),
    ),
    # The gap 6.0-6.4 is no break: the agent's 0-10 is one spurt of 11 + 8 words, 19 / 10 × 60 = 114. The client's 0.5 s and one word:
    # 120.
    # Both speak for 0.5 of 10 s. The "mm-hm" takes no floor, so the client has no turn and nothing is a reply.
    "a mm-hm accompanies": (
        (
            (A, 0, 6, "the price includes the old frame being taken away and disposed"),
            (C, 3, 3.5, "mm-hm"),
            (A, 6.4, 10, "and the sill is painted white by us"),
        ),
        Figures(10, (10, 0.5), 10 / 10.5, 20, 0, ((0, 10), None), (0, 0), 0.05, (114, 120), -6, backchannels=(0, 1)),
    ),
    # The agent starts at 4, the client stops at 5 and is silent until 8: interrupted, 1 s of 9 overlaps. Client 5 + 1 = 6 s, 10 + 3
    # words: 130.
    # Agent 5 words in 3 s: 100. The change from client to agent is a reply of 4 - 5, so 0.
    "the agent interrupts": (
        (
            (C, 0, 5, "well i was thinking that maybe next month we could"),
            (A, 4, 7, "the offer ends on friday"),
            (C, 8, 9, "oh i see"),
        ),
        Figures(9, (3, 6), 3 / 9, 0.5, 0, ((4, 7), (0, 5)), (1, 0), 1 / 9, (100, 130), -30, 0),
    ),
    # "but my neighbour" ends before the agent does: he has not stopped. Agent 16 words in 8 s: 120. Client 3 + 4 words in 1 + 1 s: 210.
    "the client tries to break in and gives up": (
        (
            (A, 0, 8, "our glass is triple and it keeps the heat in the house all winter long indeed"),
            (C, 3, 4, "but my neighbour"),
            (C, 9, 10, "what does it cost"),
        ),
        Figures(10, (8, 2), 0.8, 4, 0, ((0, 8), (9, 10)), (0, 0), 0.1, (120, 210), -90),
    ),
    # The client starts at 4, the agent stops at 6, the client goes on to 6.5: 2 s of 9 overlap. Agent 6 + 2 = 8 s, 11 + 5 words: 120.
    # Client 5 words in 2.5 s: 120. Reply 7 - 6.5.
    "the client interrupts": (
        (
            (A, 0, 6, "let me tell you about our brand new autumn promotion which"),
            (C, 4, 6.5, "no thanks just the price"),
            (A, 7, 9, "nine hundred for each window"),
        ),
        Figures(9, (8, 2.5), 8 / 10.5, 3.2, 0, ((0, 6), (4, 6.5)), (0, 1), 2 / 9, (120, 120), 0, 0.5),
    ),
    # The pause 3-15 is 12 of 19 s and was announced. Agent 3 + 2 = 5 s, 7 + 5 words: 144. Client one word in 1 s: 60.
    "one moment please": (
        (
            (A, 0, 3, "one moment please i check the stock"),
            (A, 15, 17, "yes it is in stock"),
            (C, 18, 19, "good"),
        ),
        Figures(19, (5, 1), 5 / 6, 5, 12 / 19, ((0, 3), (18, 19)), (0, 0), 0, (144, 60), 84, holds=((3, 15),)),
    ),
    # A pause of 3 s is not over 3 s, but it parts the agent's turns. Agent 2 + 1 = 3 s, 5 + 1 words: 120. Client 5 words in 2 s: 150.
    "exactly three seconds": (
        (
            (A, 0, 2, "hello this is clear view"),
            (A, 5, 6, "hello"),
            (C, 6.5, 8.5, "sorry the line was bad"),
        ),
        Figures(8.5, (3, 2), 0.6, 1.5, 0, ((0, 2), (6.5, 8.5)), (0, 0), 0, (120, 150), -30),
    ),
    # 3.5 of 5.5 s, and nobody was asked to wait. Two words in 1 s: 120; three: 180.
    "a slow answer": (
        ((C, 0, 1, "is it ready"), (A, 4.5, 5.5, "not yet")),
        Figures(5.5, (1, 1), 0.5, 1, 3.5 / 5.5, ((4.5, 5.5), (0, 1)), (0, 0), 0, (120, 180), -60, 3.5),
    ),
    # Nobody answers: what would be divided by the client's speech or words is unknown. Five words in 2 s: 150. "hello hello is" asks,
    # not openly.
    "one voice alone": (
        ((A, 0, 2, "hello hello is anybody there"),),
        Figures(2, (2, 0), 1, None, 0, ((0, 2), None), (0, 0), 0, (150, None), None, None, (1, 0), (0, None)),
    ),
    # Three sentences with a question mark; "какой" and "что" are open, "вам удобно" is not. Agent 4 + 1 = 5 s, 7 + 3 = 10 words: 120.
    # Client 2 words in 1 s: 120. Reply 6 - 5.5.
    "questions with marks": (
        (
            (A, 0, 4, "Здравствуйте! Какой размер вас интересует? Вам удобно?"),
            (C, 4.5, 5.5, "Да, завтра."),
            (A, 6, 7, "Что ещё подсказать?"),
        ),
        Figures(7, (5, 1), 5 / 6, 5, 0, ((0, 4), (4.5, 5.5)), (0, 0), 0, (120, 120), 0, 0.5, (3, 2)),
    ),
    # Fillers: "е", "типу", "як би": 3 of 8 words, 37.5 in a hundred. "добрий день чим" asks openly. Agent 3 + 1 = 4 s, 5 + 1 words: 90.
    # Client 8 words in 4 s: 120. Reply 8.5 - 7.5.
    "words instead of pauses": (
        (
            (A, 0, 3, "добрий день чим можу допомогти"),
            (C, 3.5, 7.5, "е мені типу вікно треба як би балконне"),
            (A, 8.5, 9.5, "добре"),
        ),
        Figures(9.5, (4, 4), 0.5, 1, 0, ((0, 3), (3.5, 7.5)), (0, 0), 0, (90, 120), -30, 1, (1, 1), (0, 37.5)),
    ),
    # Nobody was first, so nobody interrupts. Both speak for 1 of 2 s. 3 words in 2 s: 90; one in 1 s: 60. The shorter turn counts as
    # before.
    "both begin at once": (
        ((A, 0, 2, "hello clear view"), (C, 0, 1, "hello")),
        Figures(2, (2, 1), 2 / 3, 2, 0, ((0, 2), (0, 1)), (0, 0), 0.5, (90, 60), 30, 0),
    ),
    # 0.1 s of overlap is how turns change: 0.1 of 3.9 s. 5 words in 2 s: 150; 6 words: 180. "do you" asks, not openly.
    "a quick yes": (
        ((A, 0, 2, "do you want it fitted"), (C, 1.9, 3.9, "yes i want it fitted please")),
        Figures(3.9, (2, 2), 0.5, 1, 0, ((0, 2), (1.9, 3.9)), (0, 0), 0.1 / 3.9, (150, 180), -30, None, (1, 0)),
    ),
    # The agent starts in the client's first stretch, but the client speaks up again at 3.6, before the agent ends: that is the
    # interruption,
    # by the client, 0.4 s. Overlap 1 + 0.4 of 5 s. Agent 4 words in 2 s: 120. Client 3 + 1.4 = 4.4 s, 10 words. Reply 2 - 3, so 0.
    "who breaks in is overruled": (
        (
            (C, 0, 3, "i would like to know"),
            (A, 2, 4, "we have an offer"),
            (C, 3.6, 5, "the price of a door"),
        ),
        Figures(5, (2, 4.4), 2 / 6.4, 2 / 4.4, 0, ((2, 4), (0, 3)), (0, 1), 0.28, (120, 600 / 4.4), 120 - 600 / 4.4, 0),
    ),
    # Replies of 0.5, 2 and 0.2 s: the median is 0.5. Every stretch is two words in 1 s.
    "three replies": (
        (
            (C, 0, 1, "two windows"), (A, 1.5, 2.5, "which colour"), (C, 3, 4, "plain white"),
            (A, 6, 7, "white costs"), (C, 8, 9, "costs how"), (A, 9.2, 10.2, "nine hundred"),
        ),
        Figures(10.2, (3, 3), 0.5, 1, 0, ((1.5, 2.5), (0, 1)), (0, 0), 0, (120, 120), 0, 0.5, (1, 1)),
    ),
}  # fmt: skip
