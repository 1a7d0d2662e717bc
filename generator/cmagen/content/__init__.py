"""The content model, independent of the CMS that it comes from."""
