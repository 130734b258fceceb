"""What ``benchmarks.attribution`` is made of: scorer, rows of the table, intervals, errors, peers, speed, releases."""
