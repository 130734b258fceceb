"""Read articles critically in the terminal: who said what, and your notes on it."""

__version__ = "0.1.0"
