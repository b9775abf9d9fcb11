"""Quotation marks: which belong together, and what between them is no quotation."""
