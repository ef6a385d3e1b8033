"""Which instructions the processor has for matrix products, and whose it is.

How much faster 8-bit weights are than 32-bit ones depends on both: processors with AVX-512 mostly multiply bytes in one
instruction, others do not, and some do it at half the width.
"""

from __future__ import annotations

import platform
from functools import cache
from pathlib import Path

KINDS = ("avx2-amd", "avx2-intel", "avx512-amd", "avx512-intel")
"""The kinds that a baseline may know."""

_CPUINFO = Path("/proc/cpuinfo")
_VENDORS = {"AuthenticAMD": "amd", "GenuineIntel": "intel"}


@cache
def kind() -> str:
    """One of KINDS, or what else PyTorch and the system call the processor, in lower case."""
    import torch

    known = _CPUINFO.read_text("ascii", "replace") if _CPUINFO.is_file() else ""
    vendor = next((name for mark, name in _VENDORS.items() if mark in known), platform.machine().lower())
    return f"{torch.backends.cpu.get_cpu_capability().lower()}-{vendor}"
