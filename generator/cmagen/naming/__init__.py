"""Every Python name, settled once for the whole program."""

from .allocate import Claim, settle
from .document_names import ApiNames, argument_key
from .identifiers import fingerprint, module, pascal, snake, spelled, words
from .multipart_variants import file_twin, with_twins

__all__ = [
    "ApiNames",
    "Claim",
    "argument_key",
    "file_twin",
    "fingerprint",
    "module",
    "pascal",
    "settle",
    "snake",
    "spelled",
    "with_twins",
    "words",
]
