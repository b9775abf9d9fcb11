"""Quality on labelled corpora, and the training of the pair model."""
