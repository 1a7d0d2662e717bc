"""The configuration `[tool.cmagen]`: reads, checks and creates it."""
