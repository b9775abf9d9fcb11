"""Numbers, money, percentages and dates in a text, each with its unit and hedge."""
