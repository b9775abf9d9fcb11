"""Benchmarks of the program: what it finds, and how fast."""
