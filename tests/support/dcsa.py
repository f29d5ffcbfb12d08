"""DCSA documents that tests are made of: built afresh, valid, and signed with keys of the tests."""

from __future__ import annotations

import base64
import copy
import json
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from typing import Any, TypeAlias

import pytest
from Crypto.Hash import SHA256
from Crypto.PublicKey import RSA
from Crypto.Signature import pkcs1_15
from stdnum import iso6346

from wharfinger.errors import InvalidDocumentError
from wharfinger.standards.canonical import canonical_json

Json: TypeAlias = dict[str, Any]

PLATFORM_KEY = "platform-1"
CARRIER_KEY = "carrier-1"


def container(number: int) -> str:
    """A container number with its right check digit."""
    stem = f"TSTU{number:06d}"
    return stem + str(iso6346.calc_check_digit(stem))


def contact() -> Json:
    """Whom to reach."""
    return {"name": "Documentation desk", "email": "desk@lantern.example"}


def address(country: str = "NL") -> Json:
    """A postal address."""
    return {"street": "Fictieve Kade", "city": "Rotterdam", "countryCode": country}


def party(name: str, **others: Any) -> Json:
    """A party with a code, as a consignee or endorsee needs one."""
    code = {"codeListProvider": "ZZZ", "partyCode": name.upper().replace(" ", "-")}
    return {"partyName": name, "address": address(), "identifyingCodes": [code], **others}


def cargo(reference: str, **packaging: Any) -> Json:
    """Cargo in a container."""
    return {
        "equipmentReference": reference,
        "cargoGrossWeight": {"value": 1250.5, "unit": "KGM"},
        "outerPackaging": {"numberOfPackages": 40, "description": "Cartons", **packaging},
    }


def item(*references: str, **others: Any) -> Json:
    """A consignment item in one or more containers."""
    return {
        "carrierBookingReference": "BOOKING-1",
        "descriptionOfGoods": ["Ceramic tiles", "glazed"],
        "HSCodes": ["690721"],
        "cargoItems": [cargo(reference) for reference in references],
        **others,
    }


def equipment(reference: str, **others: Any) -> Json:
    """A container as the document lists it."""
    return {
        "equipment": {"equipmentReference": reference, "ISOEquipmentCode": "22G1"},
        "isShipperOwned": False,
        "seals": [{"number": "SEAL-1", "source": "CAR"}],
        **others,
    }


def parties(**others: Any) -> Json:
    """The parties of a bearer bill; add a consignee or an endorsee."""
    issuing = {"partyName": "Test Line", "address": address("SG")}
    return {"shipper": party("Shipper"), "issuingParty": issuing, **others}


def document(**changes: Any) -> Json:
    """A valid transport document: issued, shipped on board, to the order of the endorsee."""
    number = container(1)
    return {
        "transportDocumentReference": "TEST0001",
        "transportDocumentSubReference": "v1",
        "transportDocumentStatus": "ISSUED",
        "transportDocumentTypeCode": "BOL",
        "isShippedOnBoardType": True,
        "isElectronic": True,
        "isToOrder": True,
        "shippedOnBoardDate": "2026-05-02",
        "issueDate": "2026-05-03",
        "termsAndConditions": "These are the terms of a test.",
        "receiptTypeAtOrigin": "CY",
        "deliveryTypeAtDestination": "CY",
        "cargoMovementTypeAtOrigin": "FCL",
        "cargoMovementTypeAtDestination": "FCL",
        "carrierCode": "TSTL",
        "carrierCodeListProvider": "NMFTA",
        "transports": {
            "plannedDepartureDate": "2026-05-02",
            "plannedArrivalDate": "2026-06-01",
            "portOfLoading": {"UNLocationCode": "BRSSZ"},
            "portOfDischarge": {"UNLocationCode": "NLRTM"},
            "vesselVoyages": [{"vesselName": "Test Star", "carrierExportVoyageNumber": "626N"}],
        },
        "invoicePayableAt": {"UNLocationCode": "BRSSZ"},
        "partyContactDetails": [contact()],
        "documentParties": parties(endorsee=party("Shipper")),
        "consignmentItems": [item(number)],
        "utilizedTransportEquipments": [equipment(number)],
        **changes,
    }


def dangerous_goods(**changes: Any) -> Json:
    """A dangerous substance with everything that a document may say of it."""
    return {
        "UNNumber": "1263",
        "properShippingName": "PAINT",
        "technicalName": "contains xylene",
        "imoClass": "3",
        "subsidiaryRisk1": "6.1",
        "packingGroup": 2,
        "isMarinePollutant": True,
        "isLimitedQuantity": False,
        "segregationGroups": ["1", "12"],
        "innerPackagings": [
            {
                "quantity": 12,
                "material": "Steel",
                "description": "Tins",
                "innerPackagings": [{"quantity": 2, "material": "Paper", "description": "Bags"}],
            }
        ],
        "emergencyContactDetails": {"contact": "Night desk", "phone": "+31 10 5550100"},
        "EMSNumber": "F-E S-E",
        "endOfHoldingTime": "2026-07-01",
        "fumigationDateTime": "2026-05-01T06:30:00+02:00",
        "grossWeight": {"value": 480, "unit": "KGM"},
        "netWeight": {"value": 1000, "unit": "LBR"},
        "netExplosiveContent": {"value": 16, "unit": "ONZ"},
        "netVolume": {"value": 350, "unit": "LTR"},
        "limits": {"temperatureUnit": "CEL", "flashPoint": -4.5, "SADT": 55},
        **changes,
    }


def reefer_settings(**changes: Any) -> Json:
    """Settings of a running reefer."""
    return {
        "temperatureSetpoint": -18.5,
        "temperatureUnit": "CEL",
        "o2Setpoint": 3,
        "co2Setpoint": 12.5,
        "humiditySetpoint": 85,
        "airExchangeSetpoint": 15.4,
        "airExchangeUnit": "MQH",
        "isVentilationOpen": True,
        "isDrainholesOpen": False,
        "isBulbMode": False,
        "isColdTreatmentRequired": True,
        "isControlledAtmosphereRequired": False,
        **changes,
    }


def chain_party(name: str, *, on_behalf_of: str | None = None, platform: str = "WAVE") -> Json:
    """A party of an endorsement chain, for itself or for another."""
    code = {"codeListProvider": platform, "partyCode": name}
    found: Json = {"partyName": name, "eblPlatform": platform, "identifyingCodes": [code]}
    if on_behalf_of is not None:
        found["representedParty"] = {"partyName": on_behalf_of}
    return found


def link(action: str, time: str, actor: Json, recipient: Json | None = None) -> Json:
    """A link of an endorsement chain."""
    found = {"actionDateTime": time, "actionCode": action, "actor": actor}
    return found if recipient is None else {**found, "recipient": recipient}


@cache
def _key(key_id: str) -> RSA.RsaKey:
    return RSA.generate(2048)


def public_keys() -> dict[str, str]:
    """The public keys of platform and carrier, in PEM by key id."""
    return {
        key_id: _key(key_id).public_key().export_key().decode()
        for key_id in (PLATFORM_KEY, CARRIER_KEY)
    }


def base64url(data: bytes) -> str:
    """The form in which a signature's parts are written."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def unsigned(payload: Any, *, header: Any = None, signature: bytes = b"random") -> str:
    """A compact signature that no key made."""
    parts = ({"alg": "RS256", "kid": PLATFORM_KEY} if header is None else header, payload)
    encoded = [base64url(json.dumps(part).encode()) for part in parts]
    return ".".join((*encoded, base64url(signature)))


def sign(payload: Json, *, key_id: str = PLATFORM_KEY) -> str:
    """A compact signature (RS256) of a key of the tests."""
    text = unsigned(payload, header={"alg": "RS256", "kid": key_id}).rpartition(".")[0]
    signature = pkcs1_15.new(_key(key_id)).sign(SHA256.new(text.encode()))
    return f"{text}.{base64url(signature)}"


def checksum(value: Any) -> str:
    """SHA-256 of JSON in canonical form, or of a text as it stands."""
    data = value.encode() if isinstance(value, str) else canonical_json(value)
    return sha256(data).hexdigest()


def issuance_manifest(bill: Json, issue_to: Json, **others: Any) -> Json:
    """What the carrier signs."""
    sums = {"documentChecksum": checksum(bill), "issueToChecksum": checksum(issue_to)}
    return {**sums, **others}


def issue_to() -> Json:
    """Who gets possession when the bill is issued."""
    return {
        "partyName": "Shipper",
        "sendToPlatform": "WAVE",
        "identifyingCodes": [{"codeListProvider": "WAVE", "partyCode": "SHIPPER"}],
    }


def issuance_request(bill: Json | None = None, **changes: Any) -> Json:
    """A carrier's request to issue a bill, signed by the carrier, with a picture of the bill."""
    bill = document(transportDocumentStatus="DRAFT") if bill is None else bill
    picture = b"%PDF-1.7 a picture of the bill"
    manifest = issuance_manifest(
        bill, issue_to(), eBLVisualisationByCarrierChecksum=sha256(picture).hexdigest()
    )
    return {
        "document": bill,
        "issueTo": issue_to(),
        "eBLVisualisationByCarrier": {
            "name": "bill.pdf",
            "content": base64.b64encode(picture).decode(),
        },
        "issuanceManifestSignedContent": sign(manifest, key_id=CARRIER_KEY),
        **changes,
    }


def transaction(action: str, time: str, **others: Any) -> Json:
    """An act on a bill, from the shipper to the bank unless it is said otherwise."""
    return {
        "actionCode": action,
        "actionDateTime": time,
        "actor": chain_party("Shipper"),
        "recipient": chain_party("Bank", platform="BOLE"),
        **others,
    }


def transfer_entries(bill: Json) -> list[Json]:
    """Two entries of a transfer chain, without the checksums that chain them."""
    manifest = issuance_manifest(bill, issue_to())
    return [
        {
            "eblPlatform": "WAVE",
            "transportDocumentChecksum": checksum(bill),
            "issuanceManifestSignedContent": sign(manifest, key_id=CARRIER_KEY),
            "transactions": [
                transaction("ISSUE", "2026-05-03T10:00:00.000Z"),
                transaction("ENDORSE_TO_ORDER", "2026-05-04T10:00:00.000Z"),
                transaction("TRANSFER", "2026-05-04T10:00:00.000Z"),
            ],
        },
        {
            "eblPlatform": "BOLE",
            "transportDocumentChecksum": checksum(bill),
            "transactions": [
                transaction(
                    "SURRENDER_FOR_AMENDMENT", "2026-05-20T08:00:00.500Z", reasonCode="COD"
                ),
            ],
        },
    ]


def envelope(bill: Json | None = None, *, entries: list[Json] | None = None) -> Json:
    """An envelope whose entries and manifest are signed and chained."""
    bill = document() if bill is None else bill
    signed: list[str] = []
    for number, entry in enumerate(transfer_entries(bill) if entries is None else entries):
        name = "previousEnvelopeTransferChainEntrySignedContentChecksum"
        chained = {name: checksum(signed[-1])} if number else {}
        signed.append(sign({**chained, **entry}))
    manifest = {
        "transportDocumentChecksum": checksum(bill),
        "lastEnvelopeTransferChainEntrySignedContentChecksum": checksum(signed[-1]),
    }
    return {
        "transportDocument": bill,
        "envelopeManifestSignedContent": sign(manifest),
        "envelopeTransferChain": signed,
    }


def refused(reader: Callable[[str], object], raw: Any) -> dict[str, str]:
    """Why a reader refuses a document: the messages by their JSON paths."""
    with pytest.raises(InvalidDocumentError) as caught:
        reader(raw if isinstance(raw, str) else json.dumps(raw))
    return {problem.path: problem.message for problem in caught.value.problems}


def changed(raw: Any, path: str, value: Any) -> Any:
    """The same JSON with another value at a path like ``a.0.b``; None removes it."""
    result = copy.deepcopy(raw)
    *way, last = [int(step) if step.isdecimal() else step for step in path.split(".")]
    place = result
    for step in way:
        place = place[step]
    if value is None:
        del place[last]
    else:
        place[last] = value
    return result
