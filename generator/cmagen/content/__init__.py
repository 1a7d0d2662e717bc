"""Front end 2: a content model, from whichever CMS, becomes a `ContentModel`."""
