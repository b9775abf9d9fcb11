"""What a document says: characters, furniture, sentences, language."""
