// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Acting} from "../identity/Acting.sol";
import {IBankingCalendar} from "../interfaces/IBankingCalendar.sol";
import {IBillOfLading} from "../interfaces/IBillOfLading.sol";
import {IBillReceiver} from "../interfaces/IBillReceiver.sol";
import {IDocumentStatus} from "../interfaces/IDocumentStatus.sol";
import {IDraftReceiver} from "../interfaces/IDraftReceiver.sol";
import {IDrafts} from "../interfaces/IDrafts.sol";
import {IParticipants} from "../interfaces/IParticipants.sol";
import {IPresentationActs} from "../interfaces/IPresentationActs.sol";
import {CreditBook} from "./CreditBook.sol";
import {CreditRefusal} from "./CreditRefusal.sol";
import {CreditSettling} from "./CreditSettling.sol";

/// @title PresentationActs
/// @notice See {IPresentationActs}. {LetterOfCredit} runs this code on its own storage.
contract PresentationActs is CreditRefusal, CreditSettling, IPresentationActs {
    /// @param authority The AccessManager that governs the pause.
    /// @param forwarder The trusted ERC2771Forwarder.
    /// @param register The register of participants.
    /// @param bills_ The register of bills that the letter of credit takes.
    /// @param documents_ The vault of the documents that are presented with them.
    /// @param calendar_ The calendar that says when banks are open.
    /// @param drafts_ The register of drafts with which banks honour.
    constructor(
        address authority,
        address forwarder,
        IParticipants register,
        IBillOfLading bills_,
        IDocumentStatus documents_,
        IBankingCalendar calendar_,
        IDrafts drafts_
    ) Acting(authority, forwarder, register) CreditBook(bills_, documents_, calendar_, drafts_) {}
}
