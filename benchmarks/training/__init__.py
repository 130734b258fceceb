"""What ``benchmarks.train_attribution`` is made of: corpus, network, fitting, export."""
