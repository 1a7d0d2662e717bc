"""Front end 1: reads an OpenAPI document into an `Api`."""

from .infer_schemas import infer_overlay, overlay_text
from .load_document import load_api
from .load_options import Limits, LoadOptions, Selection

__all__ = ["Limits", "LoadOptions", "Selection", "infer_overlay", "load_api", "overlay_text"]
