"""Export declarations, from lodging to exit, and the ledger that a closed one is.

See contracts/interfaces/IExportActs.sol. A part of :class:`wharfinger.CustomsClearance`.
"""

from __future__ import annotations

from collections.abc import Sequence

from wharfinger.chain import Sender
from wharfinger.contracts.base import InstrumentWrapper, Outcome
from wharfinger.contracts.declaration_records import ExportLodgement
from wharfinger.contracts.enums import Channel, LedgerPurpose
from wharfinger.contracts.ids import Id
from wharfinger.contracts.records import DocumentIdentity
from wharfinger.contracts.tariff_records import Line


class ExportActs(InstrumentWrapper):
    """Acts with exports."""

    def lodge_export(self, lodgement: ExportLodgement, *, by: Sender) -> Outcome:
        """Lodge an export declaration; its id is ``declaration`` of ``ExportLodged``.

        Raises:
            DuplicateRefusedError: CustomsDeclarationExists.
            TermsRefusedError: CustomsLodgementIncomplete, CustomsTotalMissing,
                CustomsLineCountInvalid, CustomsPortOutsideCountry.
            PausedRefusedError: IssuanceIsPaused.
        """
        return self._send("lodgeExport", lodgement, by=by)

    def amend_export(
        self,
        declaration: Id,
        *,
        treasury: int = 0,
        goods_root: Id,
        total_price: int,
        line_count: int,
        port_of_loading: str,
        by: Sender,
    ) -> Outcome:
        """Correct a Registered export; the tariff of the day of lodging still applies.

        Args:
            declaration: id of the export declaration.
            treasury: version of the country's treasury from now on; zero for none.
            goods_root: root of the lines from now on, see :func:`wharfinger.goods_root`.
            total_price: sum of the lines' prices from now on, smallest unit.
            line_count: number of lines from now on.
            port_of_loading: UN/LOCODE from now on, in the same country.
            by: a key of the exporter or its declarant.

        Raises:
            ActorRefusedError: CustomsPartyRequired.
            TermsRefusedError: as :meth:`lodge_export`.
        """
        return self._send(
            "amendExport",
            declaration,
            treasury,
            goods_root,
            total_price,
            line_count,
            port_of_loading,
            by=by,
        )

    def withdraw_export(self, declaration: Id, *, by: Sender) -> Outcome:
        """Take a Registered export back, as the exporter or its declarant.

        Raises:
            ActorRefusedError: CustomsPartyRequired.
        """
        return self._send("withdrawExport", declaration, by=by)

    def assign_export_channel(self, declaration: Id, *, channel: Channel, by: Sender) -> Outcome:
        """Choose how closely to look at an export, as customs of the country.

        Raises:
            TermsRefusedError: CustomsChannelMissing, ExportTreasuryMissing.
        """
        return self._send("assignExportChannel", declaration, channel, by=by)

    def clear_export_documents(
        self, declaration: Id, *, examined: Sequence[DocumentIdentity] = (), by: Sender
    ) -> Outcome:
        """Find the documents of a Yellow export in order.

        Args:
            declaration: id of the export declaration.
            examined: anchored documents that were examined; none for documents on paper.
            by: a key of customs of the country.

        Raises:
            StateRefusedError: CustomsChannelRequired.
            TermsRefusedError: CustomsDocumentInvalid, one does not stand or is of other goods.
        """
        return self._send("clearExportDocuments", declaration, list(examined), by=by)

    def record_export_inspection(self, declaration: Id, *, result_hash: Id, by: Sender) -> Outcome:
        """Record the examination of a Red export.

        Raises:
            StateRefusedError: CustomsChannelRequired.
            TermsRefusedError: CustomsReasonMissing.
        """
        return self._send("recordExportInspection", declaration, result_hash, by=by)

    def reject_export(self, declaration: Id, *, reason_hash: Id, by: Sender) -> Outcome:
        """Refuse an export that is Registered, UnderControl or Assessable, as customs.

        Raises:
            TermsRefusedError: CustomsReasonMissing.
        """
        return self._send("rejectExport", declaration, reason_hash, by=by)

    def assess_export(
        self, declaration: Id, *, lines: Sequence[Line], proof: Sequence[Id], by: Sender
    ) -> Outcome:
        """Fix what lines of an export owe, from the tariff of the day of lodging.

        Args:
            declaration: id of the export declaration.
            lines: the lines that follow those already assessed.
            proof: their neighbours, see :func:`wharfinger.goods_proof`.
            by: a key of the exporter, its declarant, or customs of the country.

        Raises:
            ActorRefusedError: CustomsPartyRequired.
            BlockedRefusedError: CustomsPermitMissing.
            StateRefusedError: CustomsNothingDue, the export states no treasury.
            TermsRefusedError: CustomsGoodsMismatch, CustomsLineUnexpected, CustomsTotalMismatch,
                CustomsAmountTooLarge, TariffHasNoTreasury, TariffTreasuryNotInForce.
        """
        return self._send("assessExport", declaration, list(lines), list(proof), by=by)

    def pay_export(self, declaration: Id, *, by: Sender) -> Outcome:
        """Pay what an export owes, in full, from the caller's organisation to the treasury.

        Raises:
            StateRefusedError: CustomsNothingDue.
            MoneyRefusedError: the money is not there, not approved, or does not arrive in full.
        """
        return self._send("payExport", declaration, by=by)

    def release_for_loading(self, declaration: Id, *, by: Sender) -> Outcome:
        """Let the goods of an export go on board, as customs of the country.

        Raises:
            BlockedRefusedError: CustomsDutyUnpaid, ExportAssessmentMissing.
        """
        return self._send("releaseForLoading", declaration, by=by)

    def record_loading(self, declaration: Id, *, by: Sender) -> Outcome:
        """Record that the goods of an export are on board, as a port at the port of loading.

        Raises:
            ActorRefusedError: CustomsPortRequired.
        """
        return self._send("recordLoading", declaration, by=by)

    def shut_out(self, declaration: Id, *, by: Sender) -> Outcome:
        """Record that the goods of an export were left ashore, as such a port or customs.

        Raises:
            ActorRefusedError: CustomsPortRequired.
        """
        return self._send("shutOut", declaration, by=by)

    def record_exit(self, declaration: Id, *, by: Sender) -> Outcome:
        """Record that the goods have left the customs territory, as customs of the country."""
        return self._send("recordExit", declaration, by=by)

    def close_export(self, declaration: Id, *, by: Sender) -> Outcome:
        """Certify the exit: customs of the country at once, any account after ten days.

        Raises:
            TimeRefusedError: CustomsTermRunning.
        """
        return self._send("closeExport", declaration, by=by)

    def authorise_writer(
        self, declaration: Id, *, org: int, authorised: bool, by: Sender
    ) -> Outcome:
        """Let an organisation write an export down for finance or no longer, as the exporter.

        Raises:
            ActorRefusedError: ExportExporterRequired.
        """
        return self._send("authoriseWriter", declaration, org, authorised, by=by)

    def write_down(
        self,
        declaration: Id,
        *,
        line: Line,
        proof: Sequence[Id],
        purpose: LedgerPurpose,
        quantity: int,
        by: Sender,
    ) -> Outcome:
        """Write a quantity of a line of a closed export down for a purpose, for good.

        Args:
            declaration: id of the export declaration.
            line: the line.
            proof: its neighbours, see :func:`wharfinger.goods_proof`.
            purpose: what it is for; each purpose has its own remaining quantity.
            quantity: thousandths of the line's unit.
            by: a key of the country's tax authority (rebate), of its customs or an inspection
                authority (permit), or of an organisation that the exporter authorised (financing).

        Raises:
            ActorRefusedError: ExportWriterRequired.
            TermsRefusedError: ExportPurposeMissing, ExportQuantityMissing, ExportLineUnknown,
                ExportLineExhausted, CustomsGoodsMismatch.
        """
        return self._send("writeDown", declaration, line, list(proof), purpose, quantity, by=by)

    def written_down_of(self, declaration: Id, *, line: int, purpose: LedgerPurpose) -> int:
        """Return what is written down of a line, thousandths of its unit."""
        return int(self._read("writtenDownOf", declaration, line, purpose))

    def is_writer(self, declaration: Id, *, org: int) -> bool:
        """Return whether the exporter lets an organisation write an export down for finance."""
        return bool(self._read("isWriter", declaration, org))
