"""Every error a caller may catch.

FactcheckError
├── DocumentError   a draft that cannot be read: missing, a directory, binary, broken, empty
├── SourceError     a filing or fact table that cannot be read
├── CorpusError     a corpus folder that cannot be opened, written or trusted
└── ConfigError     a setting, option or data file that is wrong

A message is one line: what happened, where (path, path:line or page), what to do.
"""


class FactcheckError(Exception):
    """Base of all errors raised on purpose by factcheck, claims and sources."""


class DocumentError(FactcheckError):
    """A draft that cannot be read."""


class SourceError(FactcheckError):
    """A filing, fact table or other source file that cannot be read."""


class CorpusError(FactcheckError):
    """A corpus folder that cannot be opened, written or trusted."""


class ConfigError(FactcheckError):
    """A setting, a command-line option or a data file that is wrong."""
