"""The version of the program, as reports name it."""

__version__ = "0.1.0"
