"""Deploy the suite to Brownie's network, or to the node in WHARFINGER_RPC_URL.

`brownie run deploy`, or `python scripts/deploy.py` beside `wharfinger node`.
"""

from wharfinger.cli import DEFAULT_URL, deploy
from wharfinger.flows.scripting import endpoint, run_script


def main() -> None:
    """Deploy with the key in WHARFINGER_KEY, or the first account of a local chain."""
    deploy(rpc_url=endpoint() or DEFAULT_URL)


if __name__ == "__main__":
    run_script(main)
