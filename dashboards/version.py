"""Which Earshot this is."""

from importlib.metadata import PackageNotFoundError, version


def program_version() -> str:
    try:
        return version("earshot")
    except PackageNotFoundError:  # run from a checkout that was not installed
        return "0"
