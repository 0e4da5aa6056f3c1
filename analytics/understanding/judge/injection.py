"""Does somebody in the call talk to a model instead of to a person? Then no model is asked about it."""

import re

from calls.model.transcript import Transcript

_ORDERS = (
    r"\b(ignore|disregard|forget|override)\b.{0,40}\b(rules?|instructions?|prompts?|schema|guidelines)\b",
    r"\b(mark|label|classify|tag)\b (this|it|the|that|him|her|me)?\s*(call|talk|one)?\s*as (a |an )?(sale|sold|refusal|spam|new lead)\b",
    r"\b(system prompt|as an? (ai|language) model|you are an? (ai|assistant|language model))\b",
    r"\b(игнорируй|проигнорируй|забудь|не учитывай|игнорируйте|забудьте)\w*\b.{0,40}\b(правил|инструкц|указани|промпт)\w*",
    r"\b(отмет|помет|запиш|классифицир|размет)\w*\b.{0,25}\bкак (продаж|отказ|спам)\w*",
    r"\b(ігноруй|проігноруй|забудь|не зважай|ігноруйте|забудьте)\w*\b.{0,40}\b(правил|інструкц|вказівк|промпт)\w*",
    r"\b(познач|відміт|запиш|класифіку)\w*\b.{0,25}\bяк (продаж|відмов|спам)\w*",
    r"\b(системный промпт|системний промпт|ты языковая модель|ти мовна модель)\b",
)
ORDERS = re.compile("|".join(_ORDERS), re.IGNORECASE | re.DOTALL)


def talks_to_a_model(transcript: Transcript) -> bool:
    """Seldom wrong towards yes, and that costs only the judge's vote: "forget the rules, come as you are" is such a case."""
    return any(ORDERS.search(turn.text) for turn in transcript.turns)
