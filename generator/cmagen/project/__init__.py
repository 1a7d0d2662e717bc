"""`[tool.cmagen]`: reading it, checking it, and writing a first one."""
