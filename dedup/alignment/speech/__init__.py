"""The words that announce speech, by language."""
