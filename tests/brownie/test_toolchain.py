"""Brownie compiles the same code as the package carries, and runs it on Anvil."""

import pytest

from wharfinger.build import artifacts, load_artifact
from wharfinger.chain import Connection

OWN = [name for name in artifacts() if load_artifact(name).source.startswith("contracts/")]


@pytest.mark.parametrize("name", OWN)
def test_code_is_that_of_the_package(request, name):
    """Brownie cannot leave the metadata out, which follows the code."""
    build = request.getfixturevalue(name)._build
    compiled = bytes.fromhex(build["deployedBytecode"].removeprefix("0x"))
    code = load_artifact(name).deployed_bytecode
    assert compiled[: len(code)] == code


def test_chain_is_anvil(web3, chain):
    assert web3.client_version.startswith("anvil/")
    assert chain.id == 31337


def test_package_talks_to_the_same_chain(web3, accounts):
    connection = Connection.open(web3.provider.endpoint_uri, expect_chain_id=31337)
    assert connection.web3.eth.get_balance(accounts[0].address) == accounts[0].balance() > 0
