"""The stages of the pipeline on another machine room: an engine calls them on parts of a corpus."""
