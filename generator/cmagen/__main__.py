"""`python -m cmagen`."""

from .cli import main

main()
