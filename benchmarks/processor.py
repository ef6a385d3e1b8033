"""Which instructions the processor has for matrix products.

How much faster 8-bit weights are than 32-bit ones depends on it: processors with AVX-512 mostly multiply bytes in one
instruction, others do not.
"""

from __future__ import annotations

from functools import cache


@cache
def kind() -> str:
    """`avx512`, `avx2`, or what else PyTorch calls it, in lower case."""
    import torch

    return str(torch.backends.cpu.get_cpu_capability()).lower()
