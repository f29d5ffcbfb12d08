"""Drive one whole trade on Brownie's network, the node in WHARFINGER_RPC_URL, or an own chain.

`brownie run drive_trade`, or `python scripts/drive_trade.py`.
"""

from wharfinger.cli import demo
from wharfinger.flows.scripting import endpoint, run_script


def main() -> None:
    """Deploy to a chain for development and drive the example's trade on it."""
    demo(rpc_url=endpoint())


if __name__ == "__main__":
    run_script(main)
