"""The copies tier: shingles, signatures, bands, verification, groups."""
