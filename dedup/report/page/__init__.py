"""The page of a report: what it holds (overview, stories), how that is packed, and its template, style and script."""
