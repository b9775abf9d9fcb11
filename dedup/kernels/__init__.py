"""Loops over arrays, compiled by numba; they import numpy and numba and nothing of ours."""
