from __future__ import annotations

from eth_abi.abi import encode
from eth_utils.crypto import keccak
from support.guarantee_desk import FIRST, GuaranteeDesk

from wharfinger.contracts.guarantee_records import (
    GuaranteeAccount,
    GuaranteeIdentity,
    GuaranteeTerms,
    Reservation,
)

NOBODY = "0x" + "00" * 20


def test_the_id_is_that_of_the_parties(desk: GuaranteeDesk) -> None:
    identity = desk.identity()
    expected = keccak(
        encode(
            ["address", "bytes2", "uint32", "uint32", "address"],
            [
                identity.instrument,
                identity.country.encode(),
                identity.trader,
                identity.guarantor,
                identity.token,
            ],
        )
    )
    assert desk.accounts.account_id(identity) == expected == desk.open()


def test_what_was_never_opened_is_empty(desk: GuaranteeDesk) -> None:
    identity = GuaranteeIdentity(instrument=NOBODY, country="", trader=0, guarantor=0, token=NOBODY)
    terms = GuaranteeTerms(cover_ppm=0, payment_days=0, ceiling=0)
    assert desk.record(FIRST) == GuaranteeAccount(
        identity=identity, terms=terms, suspended=False, deposited=0, locked=0, secured=0
    )
    assert desk.accounts.free_of(FIRST) == 0


def test_what_was_never_reserved_is_empty(desk: GuaranteeDesk) -> None:
    account = desk.funded()
    found = desk.accounts.reservation_of(account, obligation=FIRST)
    assert found == Reservation(locked=0, debt=0, due_on=0)
