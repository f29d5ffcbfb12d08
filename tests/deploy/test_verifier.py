"""The verifier names every contract whose code is not the package's."""

from __future__ import annotations

from dataclasses import replace

import pytest
from eth_utils.crypto import keccak
from support.deployments import Bench

from wharfinger.build import load_artifact
from wharfinger.deploy import VerificationError, verify
from wharfinger.deploy.steps import CONSTRUCTORS

NAMES = (*CONSTRUCTORS, "DigitalCurrency:EUR")


def change_code(bench: Bench, name: str, code: bytes) -> str:
    """Put other code where the record has a contract; return the address."""
    address = bench.kept().addresses[name]
    bench.connection.rpc("anvil_setCode", [address, "0x" + code.hex()])
    return address


def changed(bench: Bench, name: str) -> bytes:
    code = bench.code(bench.kept().addresses[name])
    return code[:-1] + bytes([code[-1] ^ 1])


def problems(bench: Bench) -> tuple[str, ...]:
    with pytest.raises(VerificationError) as caught:
        verify(bench.connection, bench.kept())
    assert caught.value.message == " ".join(caught.value.problems)
    assert caught.value.remedy == (
        "Do not use this deployment; remove its record and deploy again."
    )
    return caught.value.problems


def test_a_deployment_is_what_it_says(settled: Bench) -> None:
    verify(settled.connection, settled.kept())


@pytest.mark.parametrize("name", NAMES)
def test_a_contract_that_is_gone_is_named(settled: Bench, name: str) -> None:
    address = change_code(settled, name, b"")
    assert problems(settled) == (f"There is no code at {address}, where the record has {name}.",)


@pytest.mark.parametrize("name", NAMES)
def test_one_changed_byte_is_named(settled: Bench, name: str) -> None:
    address = change_code(settled, name, changed(settled, name))
    assert problems(settled) == (
        f"The code of {name} at {address} is not the code that was deployed.",
    )


def test_a_changed_immutable_is_named(settled: Bench) -> None:
    """The package has zeros where immutables stand; the record's hash covers them."""
    place = load_artifact("BillOfLading").immutable_ranges[0]
    code = bytearray(settled.code(settled.kept().addresses["BillOfLading"]))
    code[place.start + place.length - 1] ^= 1
    address = change_code(settled, "BillOfLading", bytes(code))
    assert problems(settled) == (
        f"The code of BillOfLading at {address} is not the code that was deployed.",
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_record_that_fits_foreign_code_does_not_help(settled: Bench, name: str) -> None:
    code = changed(settled, name)
    address = change_code(settled, name, code)
    contracts = dict(settled.kept().contracts)
    contracts[name] = replace(contracts[name], code_hash="0x" + keccak(code).hex())
    settled.rewrite(contracts=contracts)
    assert problems(settled) == (
        f"The code of {name} at {address} is not the code of the package.",
    )


def test_every_contract_that_differs_is_named_at_once(settled: Bench) -> None:
    gone = change_code(settled, "Directory", b"")
    other = change_code(settled, "Tariff", changed(settled, "Tariff"))
    assert problems(settled) == (
        f"There is no code at {gone}, where the record has Directory.",
        f"The code of Tariff at {other} is not the code that was deployed.",
    )


def test_a_finished_deployment_is_verified_when_it_is_run_again(settled: Bench) -> None:
    change_code(settled, "Tariff", changed(settled, "Tariff"))
    nonce = settled.nonce
    with pytest.raises(VerificationError) as caught:
        settled.deploy()
    assert (caught.value.exit_code, settled.nonce) == (1, nonce)
