"""Where things are: the user's folders, and the files that come with the program."""

import os
from pathlib import Path

HOME_VARIABLE = "READER_HOME"


def data_dir() -> Path:
    """The folder of the library and the notes: what must never be lost. Not created here."""
    return _user_dir("data")


def cache_dir() -> Path:
    """The folder of what can be made again (finished analyses). Not created here."""
    return _user_dir("cache")


def config_dir() -> Path:
    """The folder of ``config.toml``. Not created here."""
    return _user_dir("config")


def log_dir() -> Path:
    """The folder of the logs that an unexpected error writes. Not created here."""
    return _user_dir("log")


def resource(name: str) -> Path:
    """A folder that comes with the program ("styles", "seeds").

    It stands beside the modules in an installed package, and one folder up in a checkout.
    """
    package = Path(__file__).resolve().parent
    installed = package / name
    return installed if installed.is_dir() else package.parent / name


def _user_dir(kind: str) -> Path:
    if home := os.environ.get(HOME_VARIABLE):
        return Path(home).expanduser().absolute() / kind
    from platformdirs import PlatformDirs  # imported late: READER_HOME needs none of it

    folders = PlatformDirs("reader", appauthor=False)
    return Path(getattr(folders, f"user_{kind}_dir"))
