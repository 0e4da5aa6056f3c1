"""The command line: global options, and every command group by name."""

from pathlib import Path
from typing import Annotated

import typer

from calls.logs import set_up_logs
from calls.settings import load_settings
from earshot import __version__
from earshot.commands import (
    alert,
    backup,
    calls,
    cases,
    channels,
    company,
    compare_verdicts,
    context,
    correct,
    demo,
    diarizer,
    doctor,
    erase,
    evaluate,
    evening_report,
    explain,
    import_books,
    ingest,
    init,
    judge,
    metrics,
    models,
    pay,
    report,
    retention,
    routing,
    sample,
    scorecard,
    serve,
    simulate,
    taxonomy,
    token,
    train,
    transcript,
    understand_again,
    user,
    webhook,
    work,
    worth_a_look,
)

app = typer.Typer(
    help="Earshot listens to every sales call, counts what converts, and says whom the exchange should ring first.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("init")(init.init)
app.command("ingest")(ingest.ingest)
app.command("work")(work.work)
app.command("calls")(calls.calls)
app.command("correct")(correct.correct)
app.command("explain")(explain.explain)
app.command("understand-again")(understand_again.understand_again)
app.command("compare-verdicts")(compare_verdicts.compare)
app.command("worth-a-look")(worth_a_look.worth_a_look)
app.command("mismatches")(worth_a_look.mismatches)
app.command("look")(worth_a_look.look)
app.command("report")(report.report)
app.command("cases")(cases.cases)
app.command("backup")(backup.backup)
app.command("restore")(backup.restore)
app.command("erase")(erase.erase)
app.command("serve")(serve.serve)
app.command("doctor")(doctor.doctor)
app.command("demo")(demo.demo)
app.add_typer(evaluate.app, name="evaluate")
app.add_typer(transcript.app, name="transcript")
app.add_typer(company.app, name="company")
app.add_typer(taxonomy.app, name="taxonomy")
app.add_typer(train.app, name="train")
app.add_typer(context.app, name="context")
app.add_typer(diarizer.app, name="diarizer")
app.add_typer(import_books.app, name="import")
app.add_typer(evening_report.app, name="evening-report")
app.add_typer(judge.app, name="judge")
app.add_typer(metrics.app, name="metrics")
app.add_typer(models.app, name="models")
app.add_typer(pay.app, name="pay")
app.add_typer(retention.app, name="retention")
app.add_typer(token.app, name="token")
app.add_typer(webhook.app, name="webhook")
app.add_typer(alert.app, name="alert")
app.add_typer(user.app, name="user")
app.add_typer(routing.app, name="routing")
app.add_typer(sample.app, name="sample")
app.add_typer(scorecard.app, name="scorecard")
app.add_typer(simulate.app, name="simulate")
app.add_typer(channels.app, name="channels")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"earshot {__version__}")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    company_dir: Annotated[
        Path | None,
        typer.Option(
            "--company", metavar="DIR", help="The company's folder: one database is one company. Default: EARSHOT_COMPANY_DIR, else here."
        ),
    ] = None,
    _version: Annotated[bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and end.")] = False,
) -> None:
    settings = load_settings(company_dir)
    set_up_logs(settings.log_level)
    context.obj = settings
