"""Every Python name, settled once for the whole program."""

from .settle import Claim, settle
from .words import fingerprint, module, pascal, snake, spelled, words

__all__ = ["Claim", "fingerprint", "module", "pascal", "settle", "snake", "spelled", "words"]
