"""A small neural network that says of every word whether it is part of a source, a cue or a content.

words   paragraphs as the network reads them: word pieces, case, quotation marks (shared with the training)
model   the weights, checked and run by onnxruntime; the only module that imports it, and only when it is loaded

The weights are made by ``benchmarks/train_attribution.py``; ``weights/meta.json`` says how.
"""
