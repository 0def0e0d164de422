"""Evaluation: readings against marked documents, layer by layer, by the definitions of the gold's guidelines.

In: rows of JSON in the shape of the gold. Out: precision, recall and F1 a layer.
Never: reads a text; it compares what is given to it.
"""
