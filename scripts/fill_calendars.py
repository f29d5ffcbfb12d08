"""Fill banking calendars from the package's data, as their keeper; sends only what differs.

`brownie run fill_calendars`, or `python scripts/fill_calendars.py`, with the keeper's key in
WHARFINGER_KEY and the places in WHARFINGER_PLACES, ``NL NLRTM` by default.
"""

import os

from wharfinger.cli import DEFAULT_URL
from wharfinger.cli.calendars import fill_places
from wharfinger.cli.options import RECORDS
from wharfinger.cli.session import Session
from wharfinger.flows.scripting import endpoint, run_script


def main() -> None:
    """Fill the calendars of a deployment recorded in the folder `deployments`."""
    places = os.environ.get("WHARFINGER_PLACES", "NL NLRTM").split()
    fill_places(Session(rpc_url=endpoint() or DEFAULT_URL, records=RECORDS), places)


if __name__ == "__main__":
    run_script(main)
