"""How fast each stage and the whole command are, with other tools in turn."""
