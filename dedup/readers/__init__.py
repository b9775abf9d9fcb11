"""From paths, globs and streams to documents; one file per format."""
