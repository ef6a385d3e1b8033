"""Every error that quotecheck raises on purpose.

    QuotecheckError
    ├── UsageError          the command line or an argument cannot be meant
    ├── ConfigurationError  a configuration file is wrong
    ├── InputError          an article cannot be read; the run goes on without it
    └── ModelError          an entailment model is missing, damaged or not an NLI model

Each message is one line that names the file, the place and the way out; the command line prints it and exits with 2.
"""

from __future__ import annotations


class QuotecheckError(Exception):
    """Base of all errors a user can cause and mend."""


class UsageError(QuotecheckError):
    """The command line or an argument cannot be meant."""


class ConfigurationError(QuotecheckError):
    """A configuration file is wrong."""


class InputError(QuotecheckError):
    """An article cannot be read.

    `path` is the input as the user named it, `reason` the rest of the message.
    """

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str]]:
        return type(self), (self.path, self.reason)  # exceptions travel by their message otherwise


class ModelError(QuotecheckError):
    """An entailment model is missing, damaged or not an NLI model."""
