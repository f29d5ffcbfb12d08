"""Run the command as ``python -m wharfinger``."""

from wharfinger.cli import main

main()
