"""Which rules, weights and taxonomy say what a call means: two verdicts of one version on the same words are alike."""

from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path

from calls.formats.taxonomy_json import taxonomy_version
from calls.model.own_weights import NO_OWN_WEIGHTS, OwnWeights
from calls.model.taxonomy import NO_TAXONOMY, Taxonomy

VERSION = "rules-5"  # of the rules and their cues: a change of what they find is a new one


@lru_cache(maxsize=16)
def version_of(taxonomy: Taxonomy = NO_TAXONOMY, own: OwnWeights = NO_OWN_WEIGHTS) -> str:
    """ "rules-3.w1a2b3c4d.t0": rules, weights, taxonomy; then "c1a2b3c4d" where the company's corrections taught weights of its own."""
    return ".".join(filter(None, (base_version(), taxonomy_version(taxonomy), own.version)))


def base_version() -> str:
    return f"{VERSION}.{weights_version()}"


@cache
def weights_version() -> str:
    """By content, of all languages together."""
    files = [file for name in ("learned", "stages") for file in sorted(Path(__file__).parent.glob(f"*/{name}.json"))]
    return "w" + sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:8]
