"""Templates to HTML: one Jinja2 environment per language, every value escaped, every missing name an error."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from plotly.offline import get_plotlyjs_version

from calls.model.taxonomy import NO_TAXONOMY, Taxonomy
from dashboards.formatting import Formats
from dashboards.import_sentences import import_sentence
from dashboards.languages import Language, translations_of
from dashboards.navigation import NAVIGATION
from dashboards.pages.people import ROLE_NAMES
from dashboards.periods import NAMES as PERIOD_NAMES
from dashboards.sentences import sentence
from dashboards.wording import Wording

TEMPLATES_DIR = Path(__file__).parent / "templates"
STATIC_DIR = Path(__file__).parent / "static"
SHEETS = ("tokens", "base", "components", "pages")


@dataclass(frozen=True, slots=True)
class SeenAs:
    """Who reads a page, and what he may open."""

    name: str = ""
    role: str = ""  # "" of a token, and of nobody
    scopes: frozenset[str] = frozenset()
    is_signed_in: bool = False  # there is something to sign out of
    tries_roles: bool = False  # the door is open: any role may be looked through

    def may(self, scope: str) -> bool:
        return scope in self.scopes


@dataclass(frozen=True, slots=True)
class Look:
    """How one reader wants to see a page, and what every page carries."""

    language: Language
    theme: str  # "light", "dark", or "" for what the reader's system prefers
    zone: ZoneInfo
    path: str  # of the page, with its query: where a switch of language returns to
    company_name: str
    version: str
    csrf: str  # the token that every form sends back
    reader: SeenAs
    is_demo_engine: bool  # the words come from an engine that only shows the way
    taxonomy: Taxonomy = NO_TAXONOMY  # the company's own classes and their names
    is_part: bool = False  # only what stands in the frame is wanted: the reader has the frame

    @property
    def wording(self) -> Wording:
        return Wording(self.language, self.taxonomy)


def render(template: str, look: Look, context: Mapping[str, object]) -> str:
    environment = environment_of(look.language)
    formats = Formats(look.language, look.zone)
    said = partial(sentence, look.language)
    frame = {"look": look, "fmt": formats, "say": look.wording, "sentence": said, "imported": partial(import_sentence, look.language)}
    return environment.get_template(template).render({**context, **frame})


@cache
def environment_of(language: Language) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES_DIR),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_translations(translations_of(language), newstyle=False)  # type: ignore[attr-defined]
    environment.globals.update(
        asset=asset_url,
        languages=tuple(Language),
        navigation=NAVIGATION,
        role_names=ROLE_NAMES,
        plotly_url=plotly_url(),
        styles=styles(),
        query=query_string,
        period_names=PERIOD_NAMES,
    )
    return environment


@cache
def asset_url(name: str) -> str:
    """The address of a file in static/, with its content's hash, so that it may be cached for ever."""
    digest = sha256((STATIC_DIR / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?v={digest}"


@cache
def styles() -> Markup:
    """Every page's style sheets as its own text: on a slow line the first words need not wait for another answer."""
    return Markup("\n".join((STATIC_DIR / "css" / f"{name}.css").read_text(encoding="utf-8") for name in SHEETS))  # noqa: S704 - ours


def plotly_url() -> str:
    """plotly.js as the installed wheel carries it."""
    return f"/static/vendor/plotly-{get_plotlyjs_version()}.min.js"


def query_string(values: Mapping[str, object]) -> str:
    """ "?a=1&b=2" of those values that are set; an empty text where none is."""
    kept = {name: value for name, value in values.items() if value not in (None, "", False)}
    return f"?{urlencode(kept)}" if kept else ""
