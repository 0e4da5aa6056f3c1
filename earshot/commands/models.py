"""earshot models: which speech models there are, which are here, and how they come here."""

from pathlib import Path
from typing import Annotated, Any

import typer

from calls.model.errors import SetupError
from calls.settings import Settings
from earshot.output import print_json, print_table, progress_of_bytes, say
from transcribe.choose_engine import EngineChoice, load_engine, require_package
from transcribe.engines_at_hand import free_mb
from transcribe.models.bring import Wish, import_model, wrong_files
from transcribe.models.hub import Hub
from transcribe.models.known import KnownModel, registry
from transcribe.models.manifest import Manifest
from transcribe.models.pull import Pull, free_disk
from transcribe.models.store import PresentModel, how_to_get, manifests, present_models, remove_model

app = typer.Typer(
    help="Speech models: list what is known and what is here, fetch, import, verify and remove. Nothing else ever fetches one.",
    no_args_is_help=True,
)
Json = Annotated[bool, typer.Option("--json")]


@app.command("list")
def list_models(
    context: typer.Context,
    language: Annotated[str | None, typer.Option("--language", help="Only those that know it, the best first.")] = None,
    as_json: Json = False,
) -> None:
    """Every known model with what it needs and what it is best for; those that are here are marked."""
    settings: Settings = context.obj
    here = {model.name: model for model in present_models(settings)}
    known = [model for model in registry().models if language is None or model.knows(language)]
    if language is not None:
        known.sort(key=lambda model: registry().rank(model.name, language))
    own = [model for model in here.values() if registry().get(model.name) is None and (language is None or model.knows(language))]
    if as_json:
        print_json([_as_json(model, here.get(model.name)) for model in known] + [_own_as_json(model) for model in own])
        return
    rows = [_row(model, here.get(model.name)) for model in known]
    rows += [("yes", one.name, one.engine, _spoken(one.languages), _gb(_size(one)), "", "", "a model of your own") for one in own]
    print_table("Speech models", ("here", "name", "engine", "languages", "disk", "memory", "licence", "best for"), rows)
    say(f"They are kept in {settings.models_folder}. Fetch one: earshot models pull NAME")
    say(f"Free on this machine now: {free_mb():.0f} MB of memory, {free_disk(settings.models_folder) / 1e6:.0f} MB of disk there.")


@app.command()
def pull(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="As `earshot models list` shows it.")],
    again: Annotated[bool, typer.Option("--again", help="Fetch it anew though it is here.")] = False,
    as_json: Json = False,
) -> None:
    """Fetch a model from the hub. Cut off, it goes on where it stood when it is run again."""
    settings: Settings = context.obj
    model = _known(name)
    if not again and (here := _whole_copy(model, settings)) is not None:
        _tell_arrival(here, settings, as_json)
        return
    with progress_of_bytes(f"Fetching {model.name}") as tell:
        manifest = Pull(Hub(settings), model, settings.models_folder, tell).run()
    _tell_arrival(manifest, settings, as_json)


@app.command("import")
def import_folder(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder with the model's files.")],
    name: Annotated[str, typer.Option("--name", help="What to call it; default: the folder's name.")] = "",
    kind: Annotated[str, typer.Option("--kind", help="Where the files fit several: see the error message.")] = "",
    language: Annotated[
        list[str] | None, typer.Option("--language", help="What it knows, where neither name nor kind tell; several times.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Copy a model from a folder, once it has been loaded to prove that it works here."""
    settings: Settings = context.obj
    with progress_of_bytes(f"Copying {name or folder.name}") as tell:
        wish = Wish(name, kind, tuple(language or ()))
        manifest = import_model(folder, settings.models_folder, wish, lambda model: _load(model, settings), tell)
    _tell_arrival(manifest, settings, as_json)


@app.command()
def verify(
    context: typer.Context, name: Annotated[str | None, typer.Argument(help="Default: every model.")] = None, as_json: Json = False
) -> None:
    """Check every file against the sum it had when it came. Exit code 1 where one differs."""
    settings: Settings = context.obj
    found = [(folder, manifest) for folder, manifest in manifests(settings.models_folder) if name is None or manifest.name == _plain(name)]
    if name is not None and not found:
        raise _not_here(name, settings)
    wrong: dict[str, tuple[str, ...]] = {}
    for folder, manifest in found:
        with progress_of_bytes(f"Verifying {manifest.name}") as tell:
            wrong[manifest.name] = wrong_files(manifest, folder, tell)
    if as_json:
        print_json(wrong)
    for model, lines in wrong.items():
        say(f"{model}: {'; '.join(lines)}. Fetch or import it again." if lines else f"{model}: every file is as it came")
    if not found:
        say("There is no model to verify.")
    if any(wrong.values()):
        raise typer.Exit(1)


@app.command()
def remove(
    context: typer.Context,
    name: str,
    is_sure: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    as_json: Json = False,
) -> None:
    """Delete a model's files."""
    settings: Settings = context.obj
    folder = next((folder for folder, manifest in manifests(settings.models_folder) if manifest.name == _plain(name)), None)
    if folder is None:
        raise _not_here(name, settings)
    if not (is_sure or as_json):
        typer.confirm(f"Delete {folder.name} from {settings.models_folder}?", abort=True)
    freed = remove_model(folder)
    if as_json:
        print_json({"name": folder.name, "freed_bytes": freed})
    else:
        say(f"{folder.name} is gone; {_gb(freed)} are free again.")


def _whole_copy(model: KnownModel, settings: Settings) -> Manifest | None:
    """What an earlier pull or import brought, if no file is missing; `verify` looks into the files."""
    for folder, manifest in manifests(settings.models_folder):
        sizes_match = all((folder / file.name).is_file() and (folder / file.name).stat().st_size == file.size for file in manifest.files)
        if manifest.name == model.name and sizes_match:
            return manifest
    return None


def _load(model: PresentModel, settings: Settings) -> None:
    require_package(model.engine)
    load_engine(EngineChoice(model.engine.value, model.name, "", is_demo=False, present=model), settings, ())


def _known(name: str) -> KnownModel:
    model = registry().get(name)
    if model is None:
        raise SetupError(
            f"No speech model is known as {name!r}", remedy="See: earshot models list; a folder comes by: earshot models import"
        )
    if not model.source:
        raise SetupError(f"The speech model {model.name} is not to be fetched", remedy=how_to_get(model))
    return model


def _plain(name: str) -> str:
    known = registry().get(name)
    return known.name if known else name


def _not_here(name: str, settings: Settings) -> SetupError:
    cached = next((model for model in present_models(settings) if model.name == _plain(name)), None)
    if cached is not None:
        return SetupError(
            f"{cached.name} stands in another program's cache: {cached.directory}",
            remedy="Copy it over: earshot models import, or leave it",
        )
    return SetupError(f"There is no model {name!r} in {settings.models_folder}", remedy="See: earshot models list")


def _tell_arrival(manifest: Manifest, settings: Settings, as_json: bool) -> None:
    home = settings.models_folder / manifest.name
    if as_json:
        print_json(
            {"name": manifest.name, "engine": manifest.engine, "languages": manifest.languages, "bytes": manifest.size, "folder": str(home)}
        )
    else:
        say(f"{manifest.name} is here: {_gb(manifest.size)}, every sum is written down in {home}")


def _row(model: KnownModel, here: PresentModel | None) -> tuple[str, ...]:
    needs = (f"{model.disk_mb} MB", f"{model.memory_mb} MB")
    return ("yes" if here else "", model.name, model.engine, _spoken(model.languages), *needs, model.licence, model.best_for)


def _as_json(model: KnownModel, here: PresentModel | None) -> dict[str, Any]:
    plain = {
        key: getattr(model, key)
        for key in ("name", "engine", "languages", "disk_mb", "memory_mb", "licence", "source", "how", "best_for", "figures")
    }
    return {**plain, "kind": model.kind.name, "is_here": here is not None, "folder": str(here.directory) if here else None}


def _own_as_json(model: PresentModel) -> dict[str, Any]:
    return {
        "name": model.name,
        "engine": model.engine,
        "kind": model.kind.name,
        "languages": model.languages,
        "is_here": True,
        "folder": str(model.directory),
    }


def _spoken(languages: tuple[str, ...]) -> str:
    if not languages:
        return "99"
    return ", ".join(languages) if len(languages) < 5 else f"ru, uk, en and {len(languages) - 3} more"


def _size(model: PresentModel) -> int:
    return sum(path.stat().st_size for path in model.directory.rglob("*") if path.is_file())


def _gb(size: int) -> str:
    return f"{size / 1e6:.0f} MB"
