"""What the documents of a story share, and where they disagree.

``align`` takes the documents of a story through the packages beneath it, in this order: ``source`` (a document read:
its sentences, ``quotes`` with ``speakers`` and ``marks``, ``values`` and ``names``) · ``matching`` (which passages say
the same) · ``roles`` (what values are said of) · ``shared`` and ``conflicts``. ``lexicon`` and ``speech`` hold the
words of each language.
"""
