"""Every Python name, settled once for the whole program."""

from .allocate import NameRequest, allocate_names
from .document_names import ApiNames, argument_key
from .identifiers import fingerprint, module, pascal, snake, spelled, words
from .memory import NameMemory
from .multipart_variants import file_twin, with_twins

__all__ = [
    "ApiNames",
    "NameMemory",
    "NameRequest",
    "allocate_names",
    "argument_key",
    "file_twin",
    "fingerprint",
    "module",
    "pascal",
    "snake",
    "spelled",
    "with_twins",
    "words",
]
