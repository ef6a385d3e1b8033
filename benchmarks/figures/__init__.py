"""The comparison of figures, measured on pairs of sentences of our own."""
