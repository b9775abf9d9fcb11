"""The alignment tier: quotes, values, facts and conflicts across the documents of a story."""
