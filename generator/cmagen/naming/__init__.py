"""Every Python name, settled once for the whole program."""

from .program import ApiNames, argument_key
from .settle import Claim, settle
from .words import fingerprint, module, pascal, snake, spelled, words

__all__ = [
    "ApiNames",
    "Claim",
    "argument_key",
    "fingerprint",
    "module",
    "pascal",
    "settle",
    "snake",
    "spelled",
    "words",
]
