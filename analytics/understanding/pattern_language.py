"""The language in which cues are written, turned into regular expressions over plain words.

A pattern is a list of words. Between two of them one foreign word may stand, because recognisers insert and mishear small words.
    (a|b c)   one of these; inside brackets nothing foreign may stand      word?  (a|b)?   may be missing
    ..  ..5   up to 3 (5) words       no_(one|two)   nothing between       book*   any ending
    <day>     a word class            !(a|b)         the next word is none of these
"""

import re
from collections.abc import Iterator, Mapping

from analytics.understanding.spoken import KEY_CHARS, joined, plain_words

_GAP = re.compile(r"\.\.(\d*)$")
_FOREIGN_WORD = r"(?:(?!(?:not|no|never|не|ни|ні) )\S+ )"  # a negation never hides in a gap: "that is (no) good"

Keys = frozenset[str]  # words, or beginnings of words, one of which any match holds
Translation = tuple[str, tuple[Keys, ...]]  # a regular expression; keys of each element that may not be missing


class PatternError(ValueError):
    """A table of cues is misspelt."""


def translate(text: str, classes: Mapping[str, tuple[str, ...]], is_strict: bool = False) -> Translation:
    """One list of words. is_strict: no foreign word between them."""
    regex, keys, needs_join = "", list[Keys](), False
    for element in _elements(text):
        if element == "_":
            needs_join = False
        elif (gap := _GAP.match(element)) is not None:
            regex += f"{_FOREIGN_WORD}{{0,{gap[1] or 3}}}?"
            needs_join = False
        elif element.startswith("!"):
            regex += f"(?!{_element(element[1:], classes)[0]})"
        else:
            is_optional = element.endswith("?")
            body, body_keys = _element(element.rstrip("?"), classes)
            body = (_FOREIGN_WORD + "??" if needs_join and not is_strict else "") + f"(?:{body})"
            regex += f"(?:{body})?" if is_optional else body
            keys += () if is_optional else body_keys
            needs_join = True
    return regex, tuple(keys)


def _elements(text: str) -> Iterator[str]:
    """Words, gaps, groups with their marks, and "_" where two elements touch."""
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
        elif text[at] == "_":
            yield "_"
            at += 1
        else:
            end = _end_of_element(text, at)
            yield text[at:end]
            at = end


def _end_of_element(text: str, at: int) -> int:
    depth = 0
    for position in range(at, len(text)):
        character = text[position]
        if depth == 0 and position > at and (character.isspace() or character == "_" or (character == "(" and text[at:position] != "!")):
            return position
        depth += (character == "(") - (character == ")")
        if depth < 0:
            raise PatternError(f"a bracket too many in: {text}")
    if depth:
        raise PatternError(f"a bracket is not closed in: {text}")
    return len(text)


def _element(element: str, classes: Mapping[str, tuple[str, ...]]) -> Translation:
    if element.startswith("("):
        return _alternatives([translate(choice, classes, is_strict=True) for choice in _choices(element[1:-1])])
    if element.startswith("<"):
        if element[1:-1] not in classes:
            raise PatternError(f"no such word class: {element}")
        return _alternatives([_word(word) for word in classes[element[1:-1]]])
    return _word(element)


def _choices(text: str) -> list[str]:
    choices, depth = [""], 0
    for character in text:
        depth += (character == "(") - (character == ")")
        if character == "|" and depth == 0:
            choices.append("")
        else:
            choices[-1] += character
    return choices


def _alternatives(choices: list[Translation]) -> Translation:
    """Of each alternative one key set will do; an alternative without any makes the group's presence unknowable."""
    is_known = all(keys for _, keys in choices)
    keys = frozenset[str]().union(*(max(keys, key=_worth) for _, keys in choices)) if is_known else None
    return "|".join(regex for regex, _ in choices), () if keys is None else (keys,)


def _word(word: str) -> Translation:
    """A written word may be several plain ones: "don't" is "do not"."""
    if word.endswith("*"):
        return re.escape(word[:-1]) + r"\S* ", (frozenset({word[:KEY_CHARS]}),) if len(word) > KEY_CHARS else ()
    plain = plain_words(word)
    if not plain:
        raise PatternError(f"no word in: {word!r}")
    return re.escape(joined(plain)), tuple(frozenset({one}) for one in plain)


def _worth(keys: Keys) -> float:
    """Long words are rare, and few alternatives are rarer than many."""
    return min(map(len, keys)) - len(keys) / 20
