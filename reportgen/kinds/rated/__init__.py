"""What the kinds of document share that rate a PDU or draw on ratings.

For others:

- `summarise`: what the index and the data need of a document
"""
