"""Make a typed Python client of the OpenAPI document: python -m tests.api.make_client FOLDER (make client)."""

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from api.app import create_app
from api.description.document import document_of
from calls.settings import Settings

SETTING = {"content_type_overrides": {"audio/*": "application/octet-stream"}}  # bytes, whatever kind of audio they are
TOOLS = Path(sys.executable).parent  # the maker asks PATH for its formatter


def make_client(folder: Path) -> None:
    """Into a folder of its own, anew each time. Fails where the maker warns: then it would leave something out."""
    with TemporaryDirectory() as made:
        document, setting = Path(made) / "openapi.json", Path(made) / "setting.json"
        app = create_app(Settings(company_dir=Path(made), open_here=True))
        document.write_text(json.dumps(document_of(app)), encoding="utf-8")
        app.state.house.close()
        setting.write_text(json.dumps(SETTING), encoding="utf-8")
        options = ["--path", document, "--config", setting, "--output-path", folder, "--overwrite", "--meta", "setup", "--fail-on-warning"]
        path = os.pathsep.join([str(TOOLS), os.environ.get("PATH", "")])
        subprocess.run(
            [TOOLS / "openapi-python-client", "generate", *options], check=True, stdout=sys.stderr, env={**os.environ, "PATH": path}
        )


if __name__ == "__main__":
    make_client(Path(sys.argv[1]))
