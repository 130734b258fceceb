"""From bytes to an article."""
