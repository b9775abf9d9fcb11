"""What a value is said of: its unit, the words around it, its predicate; and whether two values agree."""
