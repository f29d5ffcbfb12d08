"""Central bank money: payments, allowances, signatures."""

from __future__ import annotations

from benchmarks.meter import Meter
from benchmarks.stage import AMOUNT, FUNDS, NEWCOMER, Stage, digest
from wharfinger.chain import latest_timestamp
from wharfinger.contracts.base import Outcome

_VALID_SECONDS = 86_400


def measure(stage: Stage, meter: Meter) -> None:
    """Measure every act of a currency."""
    _central_bank(stage, meter)
    _payments(stage, meter)
    _permit(stage, meter)
    _authorisations(stage, meter)


def _central_bank(stage: Stage, meter: Meter) -> None:
    euro, bank = stage.euro, stage.by["central-bank"]
    meter.act(
        "DigitalCurrency.issue",
        lambda: euro.issue(stage.account("exporter"), amount=AMOUNT, by=bank),
    )
    meter.act("DigitalCurrency.redeem", lambda: euro.redeem(AMOUNT, by=bank))


def _payments(stage: Stage, meter: Meter) -> None:
    euro, by, account = stage.euro, stage.by, stage.account
    meter.act(
        "DigitalCurrency.transfer",
        lambda: euro.transfer(account("exporter"), amount=AMOUNT, by=by["importer"]),
    )
    meter.act(
        "DigitalCurrency.transfer.first",
        lambda: euro.transfer(account(NEWCOMER), amount=AMOUNT, by=by["importer"]),
    )
    meter.act(
        "DigitalCurrency.approve",
        lambda: euro.approve(account("carrier"), amount=FUNDS, by=by["importer"]),
    )
    meter.act(
        "DigitalCurrency.transferFrom",
        lambda: euro.transfer_from(
            account("importer"), to=account("exporter"), amount=AMOUNT, by=by["carrier"]
        ),
    )


def _permit(stage: Stage, meter: Meter) -> None:
    euro = stage.euro

    def permit(spender: str) -> Outcome:
        signed = euro.sign_permit(
            stage.signers["importer"],
            spender=stage.account(spender),
            value=AMOUNT,
            deadline=latest_timestamp(stage.connection) + _VALID_SECONDS,
        )
        return euro.permit(signed, by=stage.by["port-rotterdam"])

    permit("advising-bank")
    meter.act("DigitalCurrency.permit", lambda: permit("exporter"))


def _authorisations(stage: Stage, meter: Meter) -> None:
    euro, importer = stage.euro, stage.signers["importer"]
    until = latest_timestamp(stage.connection) + _VALID_SECONDS
    payee = stage.account("exporter")
    transfer = euro.sign_transfer_authorization(
        importer, to=payee, value=AMOUNT, valid_before=until, nonce=digest("transfer")
    )
    meter.act(
        "DigitalCurrency.transferWithAuthorization",
        lambda: euro.transfer_with_authorization(transfer, by=stage.by["port-rotterdam"]),
    )
    receipt = euro.sign_receive_authorization(
        importer, to=payee, value=AMOUNT, valid_before=until, nonce=digest("receipt")
    )
    meter.act(
        "DigitalCurrency.receiveWithAuthorization",
        lambda: euro.receive_with_authorization(receipt, by=stage.by["exporter"]),
    )
    meter.act(
        "DigitalCurrency.cancelAuthorization",
        lambda: euro.cancel_authorization(
            importer, nonce=digest("cancelled"), by=stage.by["port-rotterdam"]
        ),
    )
