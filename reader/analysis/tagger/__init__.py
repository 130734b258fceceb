"""A small neural network that says of every word whether it is part of a source, a cue or a content.

words   paragraphs as the network reads them: pieces, case, gaps, quotation marks (shared with the training)
meta    which weights are installed, and whether they are whole; imports nothing heavy
model   the network run by onnxruntime; the only module that imports it, and only when it is loaded

The weights are made by ``benchmarks/train_attribution.py``; ``weights/meta.json`` says how.
"""
