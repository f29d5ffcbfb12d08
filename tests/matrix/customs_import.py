"""What may be tried with an import declaration, and what is looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, Final

from support.matrix_stage import Stage
from support.world import CAST

from matrix import customs_import_acts as acts
from matrix import customs_import_debts as debts
from matrix import customs_import_reviews as reviews
from matrix.customs_import_kinds import VARIANTS, kind_of
from matrix.customs_import_scenes import (
    CONTAINERS,
    CUSTOMS,
    THIRD_CONTAINER,
    ImportScene,
    build,
)
from matrix.runner import Act, MachineDriver, Variant, flat
from wharfinger.contracts.enums import Disposal

_ACTS: Final[Mapping[str, Callable[[ImportScene, str], Act]]] = {
    "lodgeImport": acts.lodge,
    "amend": acts.amend,
    "withdraw": acts.withdraw,
    "assignChannel": acts.assign_channel,
    "query": acts.query,
    "answer": acts.answer,
    "clearDocuments": acts.clear_documents,
    "recordInspection": acts.record_inspection,
    "reject": acts.reject,
    "assess": acts.assess,
    "assessPart": acts.assess_part,
    "pay": debts.pay,
    "payAndRelease": debts.pay_and_release,
    "guarantee": debts.guarantee,
    "release": acts.release,
    "releaseContainers": acts.release_containers,
    "settle": debts.settle,
    "callGuarantee": debts.call_guarantee,
    "detain": acts.detain,
    "seize": acts.dispose(Disposal.SEIZURE),
    "returnGoods": acts.dispose(Disposal.RETURN),
    "destroy": acts.dispose(Disposal.DESTRUCTION),
    "abandon": acts.dispose(Disposal.ABANDONMENT),
    "close": debts.close,
    "supplement": debts.supplement,
    "refund": debts.refund,
    "appeal": reviews.appeal,
    "withdrawAppeal": reviews.withdraw_appeal,
    "uphold": reviews.uphold,
    "reverse": reviews.reverse,
}


class ImportDriver(MachineDriver[ImportScene]):
    """The import declaration."""

    name: ClassVar[str] = "customs-import"
    state_error: ClassVar[str] = "CustomsImportUnexpectedState"
    seat_roles: ClassVar[frozenset[str]] = frozenset({"declarant"})

    def variants(self, state: str) -> Sequence[Variant]:
        """Channels, debts, terms, and where customs decided."""
        return VARIANTS[state]

    def cast(self, state: str, variant: Variant) -> Mapping[str, str]:
        """A broker declares for the importer, or the importer itself."""
        declarant = kind_of(state, variant).by
        return {"declarant": declarant, "customs": CUSTOMS, "importer": "importer"}

    def guarded(self, action: str, state: str, variant: Variant) -> str:
        """A guarantee is called when the day to pay is over, and not before."""
        kind = kind_of(state, variant)
        early = action == "callGuarantee" and kind.guarantee and not kind.late
        return "CustomsTermRunning" if early else ""

    def build(self, stage: Stage, state: str, variant: Variant) -> ImportScene:
        """A bill is issued, its goods are declared, and go the way of the kind of record."""
        return build(stage, state, variant, self.cast(state, variant))

    def act(self, action: str, scene: ImportScene, member: str) -> Act:
        """See the function that is called like the act."""
        return _ACTS[action](scene, member)

    def observe(self, scene: ImportScene) -> dict[str, Any]:
        """Declaration, debt, file and progress, its containers, its guarantee, and the money."""
        stage, here = scene.stage, [scene.declaration]
        record, state, file, debt, progress, account, reservation, secured = stage.views(
            [
                ("CustomsClearance", "importOf", here),
                ("CustomsClearance", "importStateOf", here),
                ("CustomsClearance", "fileOf", here),
                ("CustomsClearance", "debtOf", here),
                ("CustomsClearance", "progressOf", here),
                ("GuaranteeAccounts", "accountOf", [scene.account]),
                ("GuaranteeAccounts", "reservationOf", [scene.account, *here]),
                ("DigitalCurrency", "balanceOf", [stage.address("GuaranteeAccounts")]),
            ]
        )
        assert state == record.state
        fields = flat("import", record)
        return {
            "state": fields.pop("import.state"),
            **fields,
            **flat("file", file),
            **flat("debt", debt),
            **flat("progress", progress),
            **flat("account", account),
            **flat("reservation", reservation),
            **_containers(scene),
            "money of GuaranteeAccounts": secured,
            **stage.balances(tuple(CAST)),
        }


def _containers(scene: ImportScene) -> dict[str, Any]:
    """Which containers may leave, under which bill, and how many declarations keep each."""
    names = (*CONTAINERS, THIRD_CONTAINER)
    found = scene.stage.views(
        [
            *(("CustomsClearance", "isReleased", [scene.declaration, each]) for each in names),
            *(("CustomsClearance", "releaseOf", [scene.declaration, each]) for each in names),
            *(("CustomsClearance", "openDeclarations", ["NL", each]) for each in names),
        ]
    )
    count = len(names)
    free, released, opened = found[:count], found[count : 2 * count], found[2 * count :]
    return {
        **{f"free {each}": value for each, value in zip(names, free, strict=True)},
        **{f"released {each}": bill for each, (_, bill) in zip(names, released, strict=True)},
        **{f"open {each}": value for each, value in zip(names, opened, strict=True)},
    }
