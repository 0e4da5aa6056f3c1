"""Every setting of the program: read once at an entry point and passed down."""

import os
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from calls.model.errors import SetupError


class Settings(BaseSettings):
    """Each field is an environment variable EARSHOT_<NAME>; a secret may stand in a file named by EARSHOT_<NAME>_FILE."""

    model_config = SettingsConfigDict(env_prefix="EARSHOT_", frozen=True, extra="ignore")

    company_dir: Path = Field(default=Path(), description="The company's folder: its database and recordings stand in .earshot/ below it.")
    open_here: bool = Field(
        default=False,
        description="Does nobody at this machine need a sign-in, while there is no user and no token? To try things out; the demo does so.",
    )
    database_url: str | None = Field(
        default=None, description="SQLAlchemy URL; default: SQLite in the company's folder. PostgreSQL: postgresql+psycopg://…"
    )
    blobs_url: str | None = Field(
        default=None,
        description="A folder, or s3://host:port/bucket (s3+http:// without TLS); default: in the company's folder.",
    )
    s3_access_key: SecretStr | None = Field(default=None, description="Access key of the S3 store.")
    s3_secret_key: SecretStr | None = Field(default=None, description="Secret key of the S3 store.")
    s3_upload_url: str | None = Field(
        default=None,
        description="https://host:port under which exchanges reach the S3 store: then recorders send recordings straight there, by "
        "addresses that expire; default: they send them through this program.",
    )
    s3_upload_expiry_s: int = Field(default=900, ge=1, le=86_400, description="Seconds for which such an address may be used.")
    queue_url: str | None = Field(default=None, description="redis://… to hand work to RQ workers; default: the in-process runner.")
    lease_s: float = Field(default=60.0, description="Seconds after which a call whose worker fell silent is given to another.")
    max_attempts: int = Field(default=5, description="Tries of one stage on one call before it is set aside.")
    engine: str = Field(
        default="auto",
        description="Speech engine: auto, faster_whisper, onnx_asr or pocketsphinx; a company's file may name one for each language.",
    )
    model: str = Field(
        default="", description="Speech model: a name that `earshot models list` shows, or a folder; default: the best one here."
    )
    models_dir: Path | None = Field(default=None, description="Where speech models are kept; default: in the company's folder.")
    hub_url: str = Field(
        default="https://huggingface.co", description="Where `earshot models pull` fetches from: the hub, or a mirror of it."
    )
    hub_token: SecretStr | None = Field(default=None, description="The hub's token, for models that ask for one.")
    device: Literal["cpu", "cuda", "auto"] = Field(default="cpu", description="Where the speech model runs.")
    compute_type: str = Field(default="int8", description="Number format of the speech model: int8, int8_float16, float16, float32.")
    engine_threads: int = Field(default=1, description="Threads of one worker's speech engine; more workers beat more threads.")
    batch_size: int = Field(
        default=0,
        ge=0,
        description="Windows of speech that an engine hears at once; 0: as many as usually pay; fewer when memory runs out.",
    )
    gpu: int = Field(
        default=0, ge=0, description="Which GPU, counted from 0 and round beyond the last; the second of several workers takes the next."
    )
    packing: Literal["auto", "time_order", "packed"] = Field(
        default="auto",
        description="How speech fills an engine's windows: time_order, packed (fewer windows), or auto: what was measured to be better.",
    )
    second_opinion: bool = Field(default=False, description="Does a second voice detector hear what the first took for speech?")
    diarizer: Literal["auto", "embedded", "pyannote", "off"] = Field(
        default="auto", description="Who tells two voices on one channel apart: auto, embedded, pyannote or off."
    )
    diarizer_model: str = Field(
        default="",
        description="pyannote pipeline: a folder that you trust, or a hub's name for `earshot diarizer pull`; "
        "default: pyannote/speaker-diarization-community-1 once it is pulled.",
    )
    ffmpeg: str | None = Field(
        default=None, description="The ffmpeg to decode with; default: an installed one, else the one that imageio-ffmpeg ships."
    )
    decode_timeout_s: float = Field(default=120.0, description="Longest time one recording may take to decode.")
    webhook_pauses_s: tuple[Annotated[int, Field(ge=1, le=604_800)], ...] = Field(
        default=(5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400),
        min_length=1,
        description="Seconds between the tries of a webhook that does not take an event, a fifth more or less; after the last it is given "
        "up, and a person may send it again. As JSON: [5, 300, 1800].",
    )
    webhook_private: bool = Field(
        default=False,
        description="May webhooks go to this machine and to private networks, and by http too? For a CRM in your own house.",
    )
    questions_per_min: int = Field(
        default=1200,
        ge=0,
        description="How often one token, session or address may ask the API in a minute, counted in each process of `earshot serve`; "
        "what recorders deliver is not counted; 0: no limit.",
    )
    smtp_url: SecretStr | None = Field(
        default=None,
        description="Mail server for evening reports and alerts: smtps://user:password@host, or smtp://user:password@host:587 with "
        "STARTTLS; signs in user and password that mean something in an address are written as %40 and so on.",
    )
    mail_sender: str = Field(
        default="",
        description="Address that alerts are sent from; default: the evening report's sender, else the mail server's user where it is one.",
    )
    routing_lease_min: int = Field(
        default=60, ge=2, description="Minutes after which an exchange goes back to its own order when it hears nothing from here."
    )
    search_model: str = Field(
        default="",
        description="Model of the sentence-transformers library with which *Search* looks by meaning, too: a folder, or a name that the "
        "library knows; the same for server and workers. Default: off, by words only.",
    )
    judge_url: str = Field(
        default="",
        description="API root of an OpenAI-compatible endpoint (http://localhost:11434/v1) whose language model judges calls too. "
        "Once it is set, the words of every call are sent there; default: off, nothing leaves this machine.",
    )
    judge_model: str = Field(default="", description="The judge's model, as that endpoint names it.")
    judge_key: SecretStr | None = Field(default=None, description="The endpoint's key, where it wants one.")
    judge_timeout_s: float = Field(default=30.0, gt=0, le=600, description="Longest time that a call waits for the judge's answer.")
    judge_price_in: Decimal = Field(
        default=Decimal(0), ge=0, decimal_places=4, description="Price of a million tokens that the judge reads."
    )
    judge_price_out: Decimal = Field(
        default=Decimal(0), ge=0, decimal_places=4, description="Price of a million tokens that the judge writes."
    )
    judge_currency: str = Field(default="USD", pattern="^[A-Z]{3}$", description="Currency of these prices and of the budget.")
    judge_max_tokens_in: int = Field(default=12_000, ge=500, description="A call with more (estimated) tokens is not sent to the judge.")
    judge_max_tokens_out: int = Field(default=2_500, ge=200, description="Most tokens of one answer of the judge.")
    judge_daily_budget: Decimal = Field(
        default=Decimal(0),
        ge=0,
        description="What the judge may cost in a day of the company, in that currency; calls beyond it are judged the next day; "
        "0: no limit. Several workers may overstep it by a call each.",
    )
    judge_daily_calls: int = Field(default=0, ge=0, description="Calls sent to the judge in a day at most; 0: no limit.")
    judge_weight: float = Field(
        default=1.0,
        ge=0,
        le=3,
        description="How much the judge's confidence counts beside the rules' probabilities: 0 not at all, 1 as it is. "
        "`earshot evaluate understanding FILE --judge` says which weight fits your labelled calls.",
    )
    judge_mask: bool = Field(
        default=True,
        description="Are telephone numbers, mail addresses and people's names taken out of what is sent to the judge? "
        "Names are found mostly, not always.",
    )
    oidc_issuer: str = Field(
        default="", description="Issuer of the company's own sign-in (OpenID Connect), as its discovery document writes it; default: off."
    )
    oidc_client_id: str = Field(default="", description="Earshot's client id with that provider.")
    oidc_client_secret: SecretStr | None = Field(default=None, description="The client's secret; none: a public client with PKCE alone.")
    oidc_roles: str = Field(
        default="", description="Which group gives which role: sales-heads=head, quality=qa; who is in several has the one that may most."
    )
    oidc_groups_claim: str = Field(default="groups", description="Claim that names a person's groups; dots look into objects.")
    oidc_manager_claim: str = Field(
        default="preferred_username", description="Claim that names the manager, by id or name in the company's file, for the role manager."
    )
    oidc_scopes: str = Field(default="openid profile email", description="What the provider is asked for.")
    oidc_name: str = Field(default="", description="What the button on the sign-in page calls the provider; default: its host.")
    password_sign_in: bool = Field(
        default=True, description="May people sign in by login and password too? Without it the company's own sign-in is the only way."
    )
    log_level: str = Field(default="WARNING", description="DEBUG, INFO, WARNING or ERROR.")

    @property
    def state_dir(self) -> Path:
        return self.company_dir / ".earshot"

    @property
    def models_folder(self) -> Path:
        return self.models_dir or self.state_dir / "models"


GONE = {  # what is set in vain must not be believed
    "EARSHOT_SILENCE_ALERT_MIN": "Unset it: /alerts says after how many working minutes without a recording somebody is told",
    "EARSHOT_ALERT_WEBHOOK": "Unset it, and add the address as a signed webhook: earshot webhook add URL --kind alert.opened "
    "--kind alert.closed",
}


def load_settings(company_dir: Path | None = None) -> Settings:
    """Read the environment once. Raises SetupError naming the variable that is wrong."""
    for variable, remedy in GONE.items():
        if variable in os.environ or f"{variable}_FILE" in os.environ:
            raise SetupError(f"{variable} is no setting any more", remedy=remedy)
    given: dict[str, Any] = dict(_secrets_from_files())
    if company_dir is not None:
        given["company_dir"] = company_dir
    try:
        return Settings(**given)
    except ValidationError as error:
        first = error.errors()[0]
        variable = f"EARSHOT_{'_'.join(str(part) for part in first['loc'])}".upper()
        raise SetupError(f"{variable}: {first['msg']}", remedy="Correct or unset that variable; the README lists every setting") from None


def _secrets_from_files() -> dict[str, str]:
    """Secrets may stand in files, so that they show in no process list: EARSHOT_S3_SECRET_KEY_FILE=/run/secrets/…"""
    secrets: dict[str, str] = {}
    for name, field in Settings.model_fields.items():
        if SecretStr not in get_args(field.annotation):
            continue
        variable = f"EARSHOT_{name.upper()}_FILE"
        if path := os.environ.get(variable):
            try:
                secrets[name] = Path(path).read_text(encoding="utf-8").strip()
            except OSError as error:
                raise SetupError(
                    f"{variable}: cannot read {path}: {error.strerror}", remedy="Name a file that this user may read"
                ) from None
    return secrets
