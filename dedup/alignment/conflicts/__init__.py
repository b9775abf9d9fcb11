"""Where the documents of a story disagree."""
