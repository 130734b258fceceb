"""Speed and size, beside what people compare with: ``python -m benchmarks.speed`` prints the whole table."""
