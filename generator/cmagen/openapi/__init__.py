"""Front end 1: an OpenAPI document becomes an `Api`."""

from .infer import infer_overlay, overlay_text
from .load import load_api
from .options import Limits, LoadOptions, Selection

__all__ = ["Limits", "LoadOptions", "Selection", "infer_overlay", "load_api", "overlay_text"]
