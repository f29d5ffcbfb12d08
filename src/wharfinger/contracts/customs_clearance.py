"""Import and export declarations, from lodging to audit and to exit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from eth_typing import ChecksumAddress
from eth_utils.address import to_checksum_address

from wharfinger.chain import Sender
from wharfinger.contracts.base import Outcome
from wharfinger.contracts.control_acts import ControlActs
from wharfinger.contracts.debt_acts import DebtActs
from wharfinger.contracts.declaration_records import (
    AssessmentProgress,
    Consignment,
    ExportDeclaration,
    ImportDeclaration,
    ImportLodgement,
)
from wharfinger.contracts.enums import Channel, ExportState, ImportState
from wharfinger.contracts.export_acts import ExportActs
from wharfinger.contracts.ids import Id
from wharfinger.contracts.tariff_records import Line


class CustomsClearance(ControlActs, DebtActs, ExportActs):
    """Declarations by id; see contracts/interfaces/ICustomsClearance.sol.

    The machines are machines/customs-import.toml and machines/customs-export.toml. Countries are
    ISO 3166-1 alpha-2, amounts the smallest unit of the currency in which the country's duties are
    owed. Every act can also be refused as StateRefusedError (CustomsImportUnexpectedState or
    CustomsExportUnexpectedState) and as ActorRefusedError (RoleRequired, CountryRequired, and the
    signer's seat).
    """

    name: ClassVar[str] = "CustomsClearance"

    def lodge_import(self, lodgement: ImportLodgement, *, by: Sender) -> Outcome:
        """Lodge an import declaration; its id is ``declaration`` of ``ImportLodged``.

        Raises:
            DuplicateRefusedError: CustomsDeclarationExists.
            TermsRefusedError: CustomsLodgementIncomplete, CustomsTotalMissing,
                CustomsLineCountInvalid, CustomsBillInvalid, CustomsContainersUnordered.
            PausedRefusedError: IssuanceIsPaused.
        """
        return self._send("lodgeImport", lodgement, by=by)

    def assign_channel(self, declaration: Id, *, channel: Channel, by: Sender) -> Outcome:
        """Choose how closely to look at an import, as customs of the country.

        Raises:
            TermsRefusedError: CustomsChannelMissing, CustomsTotalMissing.
        """
        return self._send("assignChannel", declaration, channel, by=by)

    def assess(
        self,
        declaration: Id,
        *,
        consignment: Consignment,
        lines: Sequence[Line],
        proof: Sequence[Id],
        by: Sender,
    ) -> Outcome:
        """Fix what lines of an import owe, from the tariff of the day of lodging.

        Args:
            declaration: id of the import declaration.
            consignment: the consignment.
            lines: the lines that follow those already assessed, see :func:`assess_all`.
            proof: their neighbours, see :func:`wharfinger.goods_proof`.
            by: a key of the importer, its declarant, or customs of the country.

        Raises:
            ActorRefusedError: CustomsPartyRequired.
            BlockedRefusedError: CustomsPermitMissing.
            TermsRefusedError: CustomsConsignmentMismatch, CustomsGoodsMismatch,
                CustomsLineUnexpected, CustomsTotalMismatch, CustomsAmountTooLarge,
                TariffHasNoRate, TariffHasNoTreasury.
            TimeRefusedError: TariffTreasuryNotInForce.
        """
        return self._send("assess", declaration, consignment, list(lines), list(proof), by=by)

    def pay(self, declaration: Id, *, by: Sender) -> Outcome:
        """Pay what an import owes, in full, from the caller's organisation to the treasury.

        Raises:
            StateRefusedError: CustomsNothingDue, CustomsAppealStands.
            MoneyRefusedError: the money is not there, not approved, or does not arrive in full.
        """
        return self._send("pay", declaration, by=by)

    def pay_and_release(self, declaration: Id, *, consignment: Consignment, by: Sender) -> Outcome:
        """Pay as :meth:`pay`, and release the goods of a Green or Blue import with it.

        Raises:
            BlockedRefusedError: CustomsReleaseReserved, the channel asks for customs.
            StateRefusedError: CustomsNothingDue, CustomsAppealStands.
            MoneyRefusedError: the money is not there, not approved, or does not arrive in full.
        """
        return self._send("payAndRelease", declaration, consignment, by=by)

    def release(self, declaration: Id, *, consignment: Consignment, by: Sender) -> Outcome:
        """Release an import that is paid, secured, or owes nothing.

        Raises:
            BlockedRefusedError: CustomsDutyUnpaid.
            StateRefusedError: CustomsAppealStands.
        """
        return self._send("release", declaration, consignment, by=by)

    def import_state_of(self, declaration: Id) -> ImportState:
        """Return where an import declaration stands; ``NONE`` when it was never lodged."""
        return ImportState(self._read("importStateOf", declaration))

    def export_state_of(self, declaration: Id) -> ExportState:
        """Return where an export declaration stands; ``NONE`` when it was never lodged."""
        return ExportState(self._read("exportStateOf", declaration))

    def import_of(self, declaration: Id) -> ImportDeclaration:
        """Return an import declaration's record; all zero when it was never lodged."""
        record: ImportDeclaration = self._read("importOf", declaration)
        return record

    def export_of(self, declaration: Id) -> ExportDeclaration:
        """Return an export declaration's record; all zero when it was never lodged."""
        record: ExportDeclaration = self._read("exportOf", declaration)
        return record

    def progress_of(self, declaration: Id) -> AssessmentProgress:
        """Return how far an assessment in parts has come; zero before and after."""
        record: AssessmentProgress = self._read("progressOf", declaration)
        return record

    def is_released(self, declaration: Id, *, container: str) -> bool:
        """Return whether a container may leave: every declaration that names it agrees."""
        return bool(self._read("isReleased", declaration, container))

    def release_of(self, declaration: Id, *, container: str) -> tuple[str, Id]:
        """Return the country, and the bill under which a container was released; zero for none."""
        country, bill = self._read("releaseOf", declaration, container)
        return country, bytes(bill)

    def open_declarations(self, country: str, *, container: str) -> int:
        """Return how many declarations of a country name a container and keep it."""
        return int(self._read("openDeclarations", country, container))

    def is_released_for_loading(self, declaration: Id) -> bool:
        """Return whether the goods of an export may go on board."""
        return bool(self._read("isReleasedForLoading", declaration))

    def export_terms_of(self, declaration: Id) -> tuple[int, str]:
        """Return exporter and port of loading of an export declaration."""
        exporter, port = self._read("exportTermsOf", declaration)
        return exporter, port

    def import_id(self, country: str, *, declaration_reference: str | bytes) -> Id:
        """Return the id of the import declaration with a reference."""
        return bytes(self._read("importId", country, declaration_reference))

    def export_id(self, country: str, *, declaration_reference: str | bytes) -> Id:
        """Return the id of the export declaration with a reference."""
        return bytes(self._read("exportId", country, declaration_reference))

    def bills(self) -> ChecksumAddress:
        """Return the register of bills under which imports arrive."""
        return to_checksum_address(self._read("bills"))

    def documents(self) -> ChecksumAddress:
        """Return the vault of the documents that customs examines."""
        return to_checksum_address(self._read("documents"))

    def tariff(self) -> ChecksumAddress:
        """Return the tariffs from which imports are assessed."""
        return to_checksum_address(self._read("tariff"))

    def permits(self) -> ChecksumAddress:
        """Return the register of the permits that goods need."""
        return to_checksum_address(self._read("permits"))

    def accounts(self) -> ChecksumAddress:
        """Return the guarantee accounts that stand for duties."""
        return to_checksum_address(self._read("accounts"))

    def control_acts(self) -> ChecksumAddress:
        """Return the code of the acts of control."""
        return to_checksum_address(self._read("controlActs"))

    def debt_acts(self) -> ChecksumAddress:
        """Return the code of the acts with debts."""
        return to_checksum_address(self._read("debtActs"))

    def export_acts(self) -> ChecksumAddress:
        """Return the code of the acts with exports."""
        return to_checksum_address(self._read("exportActs"))
