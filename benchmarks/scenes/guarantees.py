"""Guarantee accounts: opened, funded, reserved and called by an instrument, and emptied."""

from __future__ import annotations

from benchmarks.meter import Meter
from benchmarks.stage import AMOUNT, COUNTRY, DEPLOYER, Stage, digest
from wharfinger.build import load_test_artifact
from wharfinger.build.abi import encode_constructor
from wharfinger.chain import deploy
from wharfinger.contracts.base import Outcome
from wharfinger.contracts.guarantee_accounts import GuaranteeAccounts
from wharfinger.contracts.guarantee_records import GuaranteeIdentity, GuaranteeTerms
from wharfinger.contracts.ids import Id

_COVER = 300_000
_DAYS = 30
_CEILING = 100 * AMOUNT


def measure(stage: Stage, meter: Meter) -> None:
    """Measure every act on guarantee accounts."""
    instrument = _instrument(stage)
    account = _account(stage, meter, instrument)
    _debts(stage, meter, instrument, account)
    _waiver(stage, meter, instrument)


def _instrument(stage: Stage) -> GuaranteeAccounts:
    """Deploy an instrument that passes on what it is asked, and nothing else."""
    artifact = load_test_artifact("InstrumentMock")
    arguments = encode_constructor(artifact.abi, stage.suite.guarantees.address)
    receipt = deploy(stage.by[DEPLOYER], artifact.bytecode, arguments)
    return GuaranteeAccounts(
        stage.connection, str(receipt["contractAddress"]), names=stage.suite.names
    )


def _identity(stage: Stage, instrument: GuaranteeAccounts, guarantor: str) -> GuaranteeIdentity:
    return GuaranteeIdentity(
        instrument=instrument.address,
        country=COUNTRY,
        trader=stage.org["importer"],
        guarantor=stage.org[guarantor],
        token=stage.euro.address,
    )


def _account(stage: Stage, meter: Meter, instrument: GuaranteeAccounts) -> Id:
    """Measure what customs and the guarantor do; return an account that holds money."""
    accounts, by = stage.suite.guarantees, stage.by
    officer, bank = by["customs-netherlands"], by["issuing-bank"]
    terms = GuaranteeTerms(cover_ppm=_COVER, payment_days=_DAYS, ceiling=_CEILING)
    identity = _identity(stage, instrument, "issuing-bank")
    outcome = meter.act(
        "GuaranteeAccounts.open", lambda: accounts.open(identity, terms=terms, by=officer)
    )
    account = bytes(outcome.event("GuaranteeOpened")["account"])
    meter.act(
        "GuaranteeAccounts.setTerms", lambda: accounts.set_terms(account, terms=terms, by=officer)
    )
    meter.act(
        "GuaranteeAccounts.setSuspension",
        lambda: accounts.set_suspension(account, suspended=True, by=officer),
    )
    accounts.set_suspension(account, suspended=False, by=officer)
    accounts.deposit(account, amount=AMOUNT, by=bank)
    meter.act(
        "GuaranteeAccounts.deposit", lambda: accounts.deposit(account, amount=AMOUNT, by=bank)
    )
    meter.act(
        "GuaranteeAccounts.withdraw", lambda: accounts.withdraw(account, amount=AMOUNT, by=bank)
    )
    return account


def _debts(stage: Stage, meter: Meter, instrument: GuaranteeAccounts, account: Id) -> None:
    """Measure what an instrument does; a first debt of the account is reserved already."""
    by = stage.by["importer"]
    _reserve(stage, instrument, account, "first")
    meter.act(
        "GuaranteeAccounts.reserve",
        lambda: _reserve(stage, instrument, account, "second"),
    )
    meter.act(
        "GuaranteeAccounts.release",
        lambda: instrument.release(account, obligation=digest("debt second"), by=by),
    )
    meter.act(
        "GuaranteeAccounts.call",
        lambda: instrument.call(
            account,
            obligation=digest("debt first"),
            amount=AMOUNT // 2,
            payee=stage.account("tax-netherlands"),
            by=by,
        ),
    )


def _waiver(stage: Stage, meter: Meter, instrument: GuaranteeAccounts) -> None:
    """Measure a debt that an authorised trader need not cover."""
    accounts = stage.suite.guarantees
    terms = GuaranteeTerms(cover_ppm=0, payment_days=_DAYS, ceiling=_CEILING)
    identity = _identity(stage, instrument, "importer")
    accounts.open(identity, terms=terms, by=stage.by["customs-netherlands"])
    account = accounts.account_id(identity)
    _reserve(stage, instrument, account, "first")
    meter.act(
        "GuaranteeAccounts.reserve.waiver",
        lambda: _reserve(stage, instrument, account, "second"),
    )


def _reserve(stage: Stage, instrument: GuaranteeAccounts, account: Id, label: str) -> Outcome:
    return instrument.reserve(
        account,
        country=COUNTRY,
        trader=stage.org["importer"],
        token=stage.euro.address,
        obligation=digest(f"debt {label}"),
        debt=AMOUNT,
        by=stage.by["importer"],
    )
