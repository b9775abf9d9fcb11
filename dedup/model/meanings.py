"""What the open parts of a report mean, key by key: the evidence of a pair, and the counters of a run."""

from types import MappingProxyType

EVIDENCE = MappingProxyType(
    {
        "names": "names of people, places and organisations that both texts have, the most telling first",
        "numbers": "numbers that both texts have",
        "terms": "other telling words that both texts have",
        "for": "what speaks for one event, in plain words, the strongest reason first",
        "against": "what speaks against it, in plain words, the strongest reason first",
        "log_odds": "what each measured feature adds to the log-odds of the score, without those that add nothing",
        "constraint": "must-link: an editor has joined the two, whatever their score",
        "n_shared_shingles": "of two copies: how many shingles they share",
        "n_shingles": "of two copies: how many shingles each has",
    }
)
COUNTERS = MappingProxyType(
    {
        "n_candidate_pairs": "copies: pairs that were looked at because they share a band or probes",
        "n_verified_pairs": "copies: pairs that exact similarity has confirmed",
        "n_copy_groups": "copies: groups of documents that carry the same text",
        "n_crowded_buckets": "copies: buckets of more than max_bucket documents, which are not compared each with each",
        "n_pairs_left_out": "copies: pairs of crowded buckets that were not looked at",
        "n_members_left_out": "copies: members of known groups that others of their group stood for in a crowded list",
        "n_story_candidate_pairs": "stories: pairs of texts that were measured and scored",
        "n_form_pairs": "stories: pairs that score 0 as one form of a site filled twice (weather, listings)",
        "n_masked_passages": "passages of page furniture that were masked",
        "n_undated": "documents without a date of publication",
        "n_dates_not_understood": "documents whose date of publication could not be read, and counts as missing",
        "n_duplicate_ids": "documents left out because their id was taken (--on-duplicate-id=first)",
        "n_documents_with_mojibake": "documents with UTF-8 that somebody took for Windows-1252 before (Ã© for é)",
        "n_documents_with_remarks": "documents with remarks on how they were read",
        "n_documents_with_odd_fields": "documents whose title, date, source, URL or language is no string or number",
        "n_replaced_characters": "characters that could not be decoded and are U+FFFD now",
    }
)
