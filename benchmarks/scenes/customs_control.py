"""What is done with imports beside the plain way: correction, control, debts, detention, audit."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.meter import Meter
from benchmarks.scenes.customs import Import, assessed
from benchmarks.stage import AMOUNT, COUNTRY, FUNDS, Stage, digest, goods
from wharfinger.contracts.base import Outcome
from wharfinger.contracts.enums import Channel, Disposal
from wharfinger.contracts.guarantee_records import GuaranteeIdentity, GuaranteeTerms
from wharfinger.contracts.ids import Id

_REASON = digest("reason")
_SOON = 10
_TERM = 30
_SUPPLEMENT = 10_000


def measure(stage: Stage, meter: Meter) -> None:
    """Measure every act with imports that is not on the plain way."""
    _corrections(stage, meter)
    _questions(stage, meter)
    _releases(stage, meter)
    _detentions(stage, meter)
    _appeals(stage, meter)
    _debts(stage, meter)
    _audit(stage, meter)


def _by_customs(stage: Stage, meter: Meter, name: str, do: Callable[..., Outcome]) -> None:
    """Measure an act of customs."""
    officer = stage.by["customs-netherlands"]
    meter.act(f"CustomsClearance.{name}", lambda: do(by=officer))


def _corrections(stage: Stage, meter: Meter) -> None:
    customs, importer = stage.suite.customs, stage.by["importer"]
    one, other = Import(stage, "amended", goods()), Import(stage, "rejected", goods())
    goods_, twice = one.consignment, stage.consignment(one.consignment.bill, goods(2))
    meter.act(
        "CustomsClearance.amend",
        lambda: customs.amend(
            one.id,
            consignment=goods_,
            total_price=2 * AMOUNT,
            line_count=2,
            amended=twice,
            by=importer,
        ),
    )
    meter.act(
        "CustomsClearance.withdraw",
        lambda: customs.withdraw(one.id, consignment=twice, by=importer),
    )
    _by_customs(
        stage,
        meter,
        "reject",
        lambda by: customs.reject(
            other.id, consignment=other.consignment, reason_hash=_REASON, by=by
        ),
    )


def _questions(stage: Stage, meter: Meter) -> None:
    customs = stage.suite.customs
    one = Import(stage, "asked", goods())
    one.assign(Channel.YELLOW)
    last = stage.today + _SOON
    _by_customs(
        stage,
        meter,
        "query",
        lambda by: customs.query(one.id, question_hash=_REASON, answer_by=last, by=by),
    )
    meter.act(
        "CustomsClearance.answer",
        lambda: customs.answer(one.id, answer_hash=_REASON, by=stage.by["importer"]),
    )


def _releases(stage: Stage, meter: Meter) -> None:
    customs = stage.suite.customs
    one = assessed(stage, "in part")
    one.pay()
    _by_customs(
        stage,
        meter,
        "releaseContainers",
        lambda by: customs.release_containers(
            one.id, consignment=one.consignment, places=[0], by=by
        ),
    )


def _detentions(stage: Stage, meter: Meter) -> None:
    customs = stage.suite.customs
    one = Import(stage, "detained", goods())
    _by_customs(
        stage,
        meter,
        "detain",
        lambda by: customs.detain(one.id, consignment=one.consignment, order_hash=_REASON, by=by),
    )
    _by_customs(
        stage,
        meter,
        "dispose",
        lambda by: customs.dispose(
            one.id,
            consignment=one.consignment,
            disposal=Disposal.DESTRUCTION,
            order_hash=_REASON,
            by=by,
        ),
    )


def _appeals(stage: Stage, meter: Meter) -> None:
    customs, importer = stage.suite.customs, stage.by["importer"]
    officer = stage.by["customs-netherlands"]
    dropped, upheld, reversed_ = (
        assessed(stage, f"appeal {end}") for end in ("dropped", "upheld", "reversed")
    )
    meter.act(
        "CustomsClearance.appeal",
        lambda: customs.appeal(dropped.id, grounds_hash=_REASON, by=importer),
    )
    meter.act(
        "CustomsClearance.withdrawAppeal",
        lambda: customs.withdraw_appeal(dropped.id, by=importer),
    )
    for one in (upheld, reversed_):
        customs.appeal(one.id, grounds_hash=_REASON, by=importer)
    meter.act(
        "CustomsClearance.uphold",
        lambda: customs.uphold(upheld.id, decision_hash=_REASON, by=officer),
    )
    meter.act(
        "CustomsClearance.reverse",
        lambda: customs.reverse(
            reversed_.id, consignment=reversed_.consignment, decision_hash=_REASON, by=officer
        ),
    )


def _account(stage: Stage) -> Id:
    """Open and fill an account that stands for the importer's debts."""
    accounts, importer = stage.suite.guarantees, stage.by["importer"]
    identity = GuaranteeIdentity(
        instrument=stage.suite.customs.address,
        country=COUNTRY,
        trader=stage.org["importer"],
        guarantor=stage.org["importer"],
        token=stage.euro.address,
    )
    opened = accounts.open(
        identity,
        terms=GuaranteeTerms(cover_ppm=1_000_000, payment_days=_TERM, ceiling=100 * AMOUNT),
        by=stage.by["customs-netherlands"],
    )
    account = bytes(opened.event("GuaranteeOpened")["account"])
    accounts.deposit(account, amount=10 * AMOUNT, by=importer)
    return account


def _debts(stage: Stage, meter: Meter) -> None:
    customs, importer = stage.suite.customs, stage.by["importer"]
    account = _account(stage)
    settled, called = assessed(stage, "settled"), assessed(stage, "called")
    meter.act(
        "CustomsClearance.guarantee",
        lambda: customs.guarantee(settled.id, account=account, by=importer),
    )
    customs.guarantee(called.id, account=account, by=importer)
    meter.act("CustomsClearance.settle", lambda: customs.settle(settled.id, by=importer))
    stage.pass_days(_TERM + 1)
    _by_customs(stage, meter, "callGuarantee", lambda by: customs.call_guarantee(called.id, by=by))


def _audit(stage: Stage, meter: Meter) -> None:
    customs, importer = stage.suite.customs, stage.by["importer"]
    one = assessed(stage, "closed")
    one.pay_and_release()
    stage.pass_days(_TERM + 1)
    meter.act("CustomsClearance.close", lambda: customs.close(one.id, by=importer))
    stage.euro.approve(customs.address, amount=FUNDS, by=stage.by["tax-netherlands"])
    _by_customs(
        stage,
        meter,
        "refund",
        lambda by: customs.refund(one.id, amount=_SUPPLEMENT, decision_hash=_REASON, by=by),
    )
    _by_customs(
        stage,
        meter,
        "supplement",
        lambda by: customs.supplement(one.id, amount=_SUPPLEMENT, decision_hash=_REASON, by=by),
    )
