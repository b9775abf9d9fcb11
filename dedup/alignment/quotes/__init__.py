"""The quotations of a text, direct and indirect, with their speakers."""
