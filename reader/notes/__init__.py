"""The reader's own words, kept."""
