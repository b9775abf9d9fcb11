"""Reports: writing, reading, and the table for people."""
