"""earshot judge: what a language model is asked about a call, and calls that it did not answer for."""

import json
from contextlib import closing
from decimal import Decimal
from typing import Annotated

import typer

from analytics.understanding.jobs import understand_call
from analytics.understanding.judge.consult import ask_again, price_of
from analytics.understanding.judge.example import example_question
from analytics.understanding.judge.known import question_about
from analytics.understanding.judge.question import Question
from calls.house import House, open_house
from calls.model.call import CallId
from calls.model.errors import CallError, SetupError
from calls.model.judgement import JudgementState
from calls.settings import Settings
from earshot.output import print_json, progress, say

app = typer.Typer(no_args_is_help=True, help="A language model that judges calls beside the rules, where one is set.")
USUAL_ANSWER = 600  # tokens


@app.command("prompt")
def prompt(
    context: typer.Context,
    call_id: Annotated[str | None, typer.Argument(metavar="CALL", help="As `earshot calls` lists it.")] = None,
    example: Annotated[bool, typer.Option("--example", help="Of an invented call; needs no company.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Messages and schema, as an endpoint takes them.")] = False,
) -> None:
    """Print exactly what would be sent for a call, to be tried on any model by hand. Nothing is sent."""
    settings: Settings = context.obj
    if example is (call_id is not None):
        raise SetupError("name either a call or --example", remedy="earshot judge prompt --example")
    question = example_question(is_masked=settings.judge_mask) if call_id is None else _question(settings, CallId(call_id))
    price = price_of(settings, question.tokens, USUAL_ANSWER)
    if as_json:
        told = {"prompt": question.prompt, "system": question.system, "user": question.user, "schema": question.schema}
        print_json(
            {**told, "tokens_in": question.tokens, "tokens_out": USUAL_ANSWER, "price": str(price), "currency": settings.judge_currency}
        )
        return
    typer.echo(f"--- system\n{question.system}\n--- user\n{question.user}\n--- schema\n{json.dumps(question.schema)}")
    say(f"\n{question.prompt}: about {question.tokens} tokens, and some {USUAL_ANSWER} of an answer{_priced(price, settings)}")


@app.command("retry")
def retry(
    context: typer.Context,
    limit: Annotated[int, typer.Option(min=1, help="At most so many calls.")] = 100,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Ask now about calls that got no answer, whatever the reason was; their verdicts follow."""
    settings: Settings = context.obj
    if not settings.judge_url:
        raise SetupError("no judge is set", remedy="Set EARSHOT_JUDGE_URL and EARSHOT_JUDGE_MODEL")
    with closing(open_house(settings)) as house, progress("Judging") as tick:
        waiting = house.judgements.due(None, limit)
        answered = 0
        for number, call_id in enumerate(waiting, start=1):
            answered += _again(house, call_id)  # one that fails hinders none of the others
            tick(number, len(waiting))
    if as_json:
        print_json({"asked": len(waiting), "answered": answered})
    else:
        say(f"{answered} of {len(waiting)} calls were answered for.")
    if answered < len(waiting):
        raise typer.Exit(1)


def _again(house: House, call_id: CallId) -> bool:
    try:
        judgement = ask_again(house, call_id)
        if judgement.state is JudgementState.ANSWERED:
            understand_call(house, call_id)
            return True
    except CallError as error:
        say(f"{call_id}: {error}")
        return False
    say(f"{call_id}: {judgement.error}")
    return False


def _question(settings: Settings, call_id: CallId) -> Question:
    with closing(open_house(settings)) as house:
        call, transcript, company = house.calls.find(call_id), house.transcripts.current(call_id), house.company.load()
        if call is None or transcript is None or company is None:
            raise SetupError(f"there are no words of a call {call_id}", remedy="Check the id, and let `earshot work` listen first")
        return question_about(settings, call, transcript, company, house.taxonomies.current())


def _priced(price: Decimal, settings: Settings) -> str:
    return f": {price.normalize():f} {settings.judge_currency}" if price else "; set EARSHOT_JUDGE_PRICE_IN and _OUT to see a price"
