"""Back end: an `Api` and a `ContentModel` become modules."""
