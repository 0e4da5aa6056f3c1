"""Speakers who are named in the text itself: "Agent: good morning"."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from calls.formats.read_file import Utterance
from calls.formats.speakers import is_role

NAME = re.compile(r"([^:<>]{1,40}):")
LONGEST_NAME = 4  # words
ENOUGH = 0.5  # of the utterances must begin so before a name that we do not know is taken for one


def drop_names(utterances: Sequence[Utterance]) -> tuple[Utterance, ...]:
    """Where no speaker is marked, "Name:" before the words says who it is; an utterance without one goes on with the last."""
    if any(one.speaker for one in utterances):
        return tuple(utterances)
    named = [_named(one) for one in utterances]
    names = Counter(one.speaker or "" for one in named if one is not None)
    known = {name for name in names if is_role(name)} | {name for name, times in names.items() if times > 1}
    if not known or not (any(map(is_role, known)) or sum(names[name] for name in known) >= ENOUGH * len(utterances)):
        return tuple(utterances)
    named = [one if one is not None and one.speaker in known else None for one in named]
    speaker, whole = None, []
    for one, split in zip(utterances, named, strict=True):
        speaker = split.speaker if split is not None else speaker
        said = split if split is not None else one
        if said.words:
            whole.append(replace(said, speaker=speaker))
    return tuple(whole)


def _named(one: Utterance) -> Utterance | None:
    """None where it does not begin with a name."""
    texts: list[str] = []
    for position, word in enumerate(one.words[:LONGEST_NAME]):
        texts.append(word.text)
        if word.text.endswith(":") and (found := NAME.fullmatch(" ".join(texts))):
            return Utterance(found[1], one.words[position + 1 :])
    return None
