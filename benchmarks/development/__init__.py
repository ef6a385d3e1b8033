"""Benchmarks on the development corpora beside the checkout, where they are present."""
