"""Planted errors: second versions of articles with known errors beside harmless restyling.

`benchmarks.planted.reading` finds places, `quotations`, `cuts` and `narrative` declare the kinds of error,
`restyle` the harmless changes, `versions` joins them and `score` counts. Everything is a pure function of the
article's id, text and paragraphs, and knows nothing of what `quotecheck` finds in them.
"""
