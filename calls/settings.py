"""Every setting of the program: read once at an entry point and passed down."""

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Each field is an environment variable EARSHOT_<NAME>; a secret may stand in a file named by EARSHOT_<NAME>_FILE."""

    model_config = SettingsConfigDict(env_prefix="EARSHOT_", frozen=True, extra="ignore")

    company_dir: Path = Field(default=Path("."), description="The company's folder: its database and recordings stand in .earshot/ below it.")
    database_url: str | None = Field(default=None, description="SQLAlchemy URL; default: SQLite in the company's folder. PostgreSQL: postgresql+psycopg://…")
    blobs_url: str | None = Field(default=None, description="Where recordings are kept: a folder, or s3://host:port/bucket (s3+http:// without TLS). Default: in the company's folder.")
    s3_access_key: SecretStr | None = Field(default=None, description="Access key of the S3 store.")
    s3_secret_key: SecretStr | None = Field(default=None, description="Secret key of the S3 store.")
    queue_url: str | None = Field(default=None, description="redis://… to hand work to RQ workers; default: the in-process runner.")
    lease_s: float = Field(default=300.0, description="Seconds after which a call whose worker fell silent is given to another.")
    max_attempts: int = Field(default=5, description="Tries of one stage on one call before it is set aside.")
    engine: str = Field(default="auto", description="Speech engine: auto, faster_whisper or pocketsphinx.")
    model: str = Field(default="small", description="Model of the engine: a name it knows or a local directory.")
    device: Literal["cpu", "cuda", "auto"] = Field(default="cpu", description="Where the speech model runs.")
    compute_type: str = Field(default="int8", description="Number format of the speech model: int8, int8_float16, float16, float32.")
    engine_threads: int = Field(default=1, description="Threads of one worker's speech engine; more workers beat more threads.")
    allow_downloads: bool = Field(default=False, description="May a model be fetched from the hub when it is not on this machine?")
    ffmpeg: str | None = Field(default=None, description="The ffmpeg to decode with; default: an installed one, else the one that imageio-ffmpeg ships.")
    decode_timeout_s: float = Field(default=120.0, description="Longest time one recording may take to decode.")
    log_level: str = Field(default="INFO", description="DEBUG, INFO, WARNING or ERROR.")

    @property
    def state_dir(self) -> Path:
        return self.company_dir / ".earshot"
