// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title BillTypes
/// @notice States, forms and the record of an electronic bill of lading.
library BillTypes {
    /// @notice Where a bill stands. The normative table is machines/bill-of-lading.toml.
    enum State {
        /// @dev Never issued.
        None,
        /// @dev In circulation.
        Issued,
        /// @dev Surrendered for delivery; the carrier has yet to answer (DCSA PENDING_SURRENDER_FOR_DELIVERY).
        PendingDelivery,
        /// @dev Surrendered for amendment; the carrier has yet to answer (DCSA PENDING_SURRENDER_FOR_AMENDMENT).
        PendingAmendment,
        /// @dev Delivered against (DCSA SURRENDERED_FOR_DELIVERY); final.
        Accomplished,
        /// @dev Replaced by its successors (DCSA SURRENDERED_FOR_AMENDMENT), or set aside by a court; final.
        Voided,
        /// @dev Exchanged for paper; final.
        Paper
    }

    /// @notice To whom the carrier has promised delivery.
    enum Form {
        /// @dev No bill.
        None,
        /// @dev To a named consignee (DCSA isToOrder = false).
        Straight,
        /// @dev To the order of a named endorsee (isToOrder = true).
        ToOrder,
        /// @dev Endorsed in blank: possession is title (isToOrder = true, no endorsee).
        Bearer
    }

    /// @notice Whether the endorsee may endorse again.
    enum Endorsement {
        /// @dev None chosen; never valid.
        None,
        /// @dev DCSA ENDORSE: to the named party alone, who cannot endorse further.
        Named,
        /// @dev DCSA ENDORSE_TO_ORDER: to the order of the named party, who can.
        ToOrder
    }

    /// @notice What a bill is surrendered for, other than delivery (DCSA SUR, reasonCode of an amendment request).
    enum AmendmentReason {
        /// @dev None given; never valid.
        None,
        /// @dev SWTP: exchange for paper.
        SwitchToPaper,
        /// @dev COD: change of destination.
        ChangeOfDestination,
        /// @dev SWI: switch bill.
        Switch,
        /// @dev AMF: amendment of the transport document.
        Amend,
        /// @dev SPL: one bill becomes several.
        Split,
        /// @dev CMB: several bills become one.
        Combine
    }

    /// @notice A bill as it stands.
    struct Bill {
        // slot 0, packed by {BillWord}
        /// @dev Where the bill stands.
        State state;
        /// @dev To whom delivery is promised.
        Form form;
        /// @dev True while the endorsee may endorse (ToOrder only).
        bool endorsable;
        /// @dev True while the holder of an Issued bill may send it back to `priorHolder`; means nothing in other states.
        bool returnable;
        /// @dev What a surrender for amendment asks for, or was accepted for; None when it was refused or withdrawn.
        AmendmentReason reason;
        /// @dev Number under which the carrier lists the port of discharge and its release agent there; zero for none.
        uint16 releasePoint;
        /// @dev Organisation that has possession.
        uint32 holder;
        /// @dev Organisation that has title: endorsee of an order bill, consignee of a straight one, zero for bearer.
        uint32 endorsee;
        /// @dev Organisation that issued the bill.
        uint32 carrier;
        /// @dev Holder before the last change of possession; the surrendering party from a surrender on.
        uint32 priorHolder;
        /// @dev Straight: the shipper, for good. ToOrder and Bearer: endorsee before the last change of possession.
        uint32 shipperOrPriorEndorsee;
        /// @dev Unix time of the last act of a party to the bill, seconds.
        uint40 since;
        /// @dev Block of the bill's last event.
        uint32 lastBlock;
        // slot 1
        /// @dev Root or hash of the transport document; never changes.
        bytes32 documentRoot;
    }

    /// @notice What a carrier states when it issues a bill.
    struct Issuance {
        /// @dev Carrier's transport document reference, ASCII left-aligned (DCSA: at most 20 characters).
        bytes32 transportDocumentReference;
        /// @dev Root or hash of the transport document, not zero.
        bytes32 documentRoot;
        /// @dev Straight, ToOrder or Bearer.
        Form form;
        /// @dev Organisation that receives possession, normally the shipper.
        uint32 issueTo;
        /// @dev Consignee (Straight), first endorsee (ToOrder), zero (Bearer).
        uint32 endorsee;
        /// @dev Number under which the carrier lists the port of discharge; zero when nobody but itself releases there.
        uint16 releasePoint;
    }

    /// @notice A port of discharge, as a carrier lists it, and who releases cargo there in its name.
    struct ReleasePoint {
        // slot 0
        /// @dev UN/LOCODE of the port; never changes once listed.
        bytes5 port;
        /// @dev Organisation that may answer surrenders of bills to that port; zero for none.
        uint32 agent;
    }

    /// @notice An order of a court by which a bill is to be set aside.
    struct Order {
        // slot 0
        /// @dev Hash of the order; zero when the court announced none.
        bytes32 orderHash;
        // slot 1
        /// @dev First moment at which it may be executed, Unix time in seconds.
        uint40 effectiveFrom;
    }
}
