"""dedup finds the articles in a corpus that tell the same story, and shows what they share."""

__version__ = "0.1.0"
