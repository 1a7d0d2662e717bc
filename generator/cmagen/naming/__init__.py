"""Every Python name, settled once for the whole program."""

from .program import ApiNames, argument_key
from .settle import Claim, settle
from .twins import file_twin, with_twins
from .words import fingerprint, module, pascal, snake, spelled, words

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
