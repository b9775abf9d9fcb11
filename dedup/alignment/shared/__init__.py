"""What the documents of a story share: statements, quotes, values, names; and what one alone says."""
