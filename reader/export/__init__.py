"""Output in other shapes."""
