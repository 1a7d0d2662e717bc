"""Front end 1: an OpenAPI document becomes an `Api`."""

from .load import load_api
from .options import Limits, LoadOptions, Selection

__all__ = ["Limits", "LoadOptions", "Selection", "load_api"]
