"""Import and export declarations, from lodging to release and to exit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from eth_typing import ChecksumAddress
from eth_utils.address import to_checksum_address
from eth_utils.crypto import keccak

from wharfinger.chain import Sender
from wharfinger.contracts.abis import function_entries
from wharfinger.contracts.base import InstrumentWrapper, Outcome
from wharfinger.contracts.customs_records import (
    Dues,
    ExportDeclaration,
    ExportLodgement,
    ImportDeclaration,
    ImportLodgement,
    Line,
)
from wharfinger.contracts.enums import Channel, ExportState, ImportState
from wharfinger.contracts.records import DocumentIdentity, Id
from wharfinger.contracts.values import encode_parameters


class CustomsClearance(InstrumentWrapper):
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
            TermsRefusedError: CustomsLodgementIncomplete, CustomsLineCountInvalid,
                CustomsBillUnknown, TariffHasNoTreasury.
            PausedRefusedError: IssuanceIsPaused.
        """
        return self._send("lodgeImport", lodgement, by=by)

    def assign_channel(self, declaration: Id, *, channel: Channel, by: Sender) -> Outcome:
        """Choose how closely to look at an import, as customs of the country.

        Raises:
            TermsRefusedError: CustomsChannelMissing.
        """
        return self._send("assignChannel", declaration, channel, by=by)

    def clear_documents(
        self, declaration: Id, *, examined: Sequence[DocumentIdentity] = (), by: Sender
    ) -> Outcome:
        """Find the documents of a Yellow import in order.

        Args:
            declaration: id of the import declaration.
            examined: anchored documents that were examined; none for documents on paper.
            by: a key of customs of the country.

        Raises:
            StateRefusedError: CustomsChannelRequired.
            TermsRefusedError: CustomsDocumentInvalid, one does not stand or is of other goods.
        """
        return self._send("clearDocuments", declaration, list(examined), by=by)

    def record_inspection(self, declaration: Id, *, result_hash: Id, by: Sender) -> Outcome:
        """Record the examination of a Red import.

        Raises:
            StateRefusedError: CustomsChannelRequired.
            TermsRefusedError: CustomsResultMissing.
        """
        return self._send("recordInspection", declaration, result_hash, by=by)

    def assess(self, declaration: Id, *, lines: Sequence[Line], by: Sender) -> Outcome:
        """Fix what an import owes, from the tariff of the day of lodging.

        Args:
            declaration: id of the import declaration.
            lines: in the order in which they were hashed.
            by: a key of the importer, its declarant, or customs of the country.

        Raises:
            ActorRefusedError: CustomsPartyRequired.
            TermsRefusedError: CustomsLinesMismatch, CustomsLineCountMismatch, CustomsTotalMismatch,
                TariffHasNoRate.
        """
        return self._send("assess", declaration, list(lines), by=by)

    def pay(self, declaration: Id, *, by: Sender) -> Outcome:
        """Pay what an import owes, in full, from the caller's organisation to the treasury.

        Raises:
            StateRefusedError: CustomsNothingDue.
            MoneyRefusedError: the money is not there, not approved, or does not arrive in full.
        """
        return self._send("pay", declaration, by=by)

    def release(self, declaration: Id, *, by: Sender) -> Outcome:
        """Release an import that is paid, or that owes nothing.

        Raises:
            BlockedRefusedError: CustomsDutyUnpaid.
        """
        return self._send("release", declaration, by=by)

    def lodge_export(self, lodgement: ExportLodgement, *, by: Sender) -> Outcome:
        """Lodge an export declaration; its id is ``declaration`` of ``ExportLodged``.

        Raises:
            DuplicateRefusedError: CustomsDeclarationExists.
            TermsRefusedError: CustomsLodgementIncomplete, CustomsLineCountInvalid,
                CustomsPortOutsideCountry.
            PausedRefusedError: IssuanceIsPaused.
        """
        return self._send("lodgeExport", lodgement, by=by)

    def release_for_loading(self, declaration: Id, *, by: Sender) -> Outcome:
        """Let the goods of an export go on board, as customs of the country."""
        return self._send("releaseForLoading", declaration, by=by)

    def record_loading(self, declaration: Id, *, by: Sender) -> Outcome:
        """Record that the goods of an export are on board, as the port of loading.

        Raises:
            ActorRefusedError: CustomsPortRequired.
        """
        return self._send("recordLoading", declaration, by=by)

    def record_exit(self, declaration: Id, *, by: Sender) -> Outcome:
        """Record that the goods of an export have left, as customs of the country."""
        return self._send("recordExit", declaration, by=by)

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

    def dues_for(self, country: str, *, day: int, lines: Sequence[Line]) -> Dues:
        """Return what lines of goods would owe by the tariff of a day (UTC, since 1970).

        Raises:
            TermsRefusedError: TariffHasNoRate, TariffCommodityInvalid.
        """
        record: Dues = self._read("duesFor", country, day, list(lines))
        return record

    def is_released(self, country: str, *, bill: Id) -> bool:
        """Return whether customs of a country has released an import under a bill."""
        return bool(self._read("isReleased", country, bill))

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


def lines_hash(lines: Sequence[Line]) -> Id:
    """Return the commitment to a declaration's lines, ``keccak256(abi.encode(lines))``."""
    parameter = function_entries(CustomsClearance.name)["assess"]["inputs"][1]
    return bytes(keccak(encode_parameters([parameter], [list(lines)])))
