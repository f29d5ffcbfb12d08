"""Write the platform messages of the example, signed with keys that are made for it alone.

Run it after `examples/shenzhen-rotterdam/transport-document.json` has changed: the checksums in the
messages are of that document. The public keys are written beside them; the private ones are kept
nowhere.
"""

from __future__ import annotations

import base64
import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from Crypto.Hash import SHA256
from Crypto.PublicKey import ECC
from Crypto.PublicKey.ECC import EccKey
from Crypto.Signature import DSS

from wharfinger.standards import read_parties
from wharfinger.standards.canonical import canonical_json
from wharfinger.standards.dcsa import read_envelope, read_issuance_request, read_surrender_request

FOLDER = Path(__file__).resolve().parents[1] / "examples" / "shenzhen-rotterdam"
TARGET = FOLDER / "platform"
PARTIES = read_parties(FOLDER / "parties.toml")
CARRIER, SENDER = "blue-halyard-2026", "sending-platform-2026"
KEYS = {name: ECC.generate(curve="P-256") for name in (CARRIER, SENDER)}

Json = dict[str, Any]


def party(part: str, platform: str, *, platform_name: str = "eblPlatform") -> Json:
    """Return a party of the trade as it is known on a platform."""
    organisation = PARTIES[part]
    code = {"codeListProvider": "GLEIF", "codeListName": "LEI", "partyCode": organisation.lei}
    return {
        "partyName": organisation.name,
        platform_name: platform,
        "identifyingCodes": [code],
    }


LINE, SHIPPER = party("carrier", "WAVE"), party("exporter", "WAVE")
BANK, BUYER = party("issuing-bank", "BOLE"), party("importer", "BOLE")


def checksum(value: Any) -> str:
    """Return SHA-256 of JSON in canonical form, or of a text as it stands."""
    data = value.encode() if isinstance(value, str) else canonical_json(value)
    return sha256(data).hexdigest()


def base64url(data: bytes) -> str:
    """Return the form in which a signature's parts are written."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def sign(payload: Json, key_id: str) -> str:
    """Return a compact signature (ES256)."""
    key: EccKey = KEYS[key_id]
    header = {"alg": "ES256", "kid": key_id}
    text = ".".join(base64url(json.dumps(part).encode()) for part in (header, payload))
    signer = DSS.new(key, "fips-186-3", encoding="binary")
    return f"{text}.{base64url(signer.sign(SHA256.new(text.encode())))}"


def act(code: str, time: str, actor: Json, recipient: Json) -> Json:
    """Return one act on the bill."""
    return {"actionDateTime": time, "actionCode": code, "actor": actor, "recipient": recipient}


def messages(bill: Json) -> dict[str, Json]:
    """Return the messages by the names of their files."""
    issue_to = party("exporter", "WAVE", platform_name="sendToPlatform")
    manifest = {"documentChecksum": checksum(bill), "issueToChecksum": checksum(issue_to)}
    signed = sign(manifest, CARRIER)
    acts = [
        act("ISSUE", "2026-03-14T09:30:00.000Z", LINE, SHIPPER),
        act("ENDORSE_TO_ORDER", "2026-03-18T02:00:00.000Z", SHIPPER, BANK),
        act("TRANSFER", "2026-03-18T02:00:00.000Z", SHIPPER, BANK),
    ]
    entry = sign(
        {
            "eblPlatform": "WAVE",
            "transportDocumentChecksum": checksum(bill),
            "issuanceManifestSignedContent": signed,
            "transactions": acts,
        },
        SENDER,
    )
    envelope = {
        "transportDocumentChecksum": checksum(bill),
        "lastEnvelopeTransferChainEntrySignedContentChecksum": checksum(entry),
    }
    ended = [
        *acts,
        act("ENDORSE", "2026-03-30T08:15:00.000Z", BANK, BUYER),
        act("TRANSFER", "2026-03-30T08:15:00.000Z", BANK, BUYER),
    ]
    return {
        "issuance-request.json": {
            "document": bill,
            "issueTo": issue_to,
            "issuanceManifestSignedContent": signed,
        },
        "envelope.json": {
            "transportDocument": bill,
            "envelopeManifestSignedContent": sign(envelope, SENDER),
            "envelopeTransferChain": [entry],
        },
        "surrender-request.json": {
            "surrenderRequestReference": "BOLE-2026-0417-0001",
            "transportDocumentReference": bill["transportDocumentReference"],
            "surrenderRequestCode": "SREQ",
            "endorsementChain": ended[::-1],
        },
        "keys.json": {
            name: key.public_key().export_key(format="PEM") for name, key in KEYS.items()
        },
    }


def main() -> None:
    """Write the messages, and read each of them as its receiver would."""
    bill = json.loads((FOLDER / "transport-document.json").read_text("utf-8"))
    TARGET.mkdir(exist_ok=True)
    for name, message in messages(bill).items():
        text = json.dumps(message, indent=2, ensure_ascii=False)
        (TARGET / name).write_text(text + "\n", "utf-8")
    keys = json.loads((TARGET / "keys.json").read_text("utf-8"))
    read_issuance_request(TARGET / "issuance-request.json", strict=True).verify(keys)
    read_envelope(TARGET / "envelope.json", strict=True).verify(keys)
    read_surrender_request(TARGET / "surrender-request.json")


if __name__ == "__main__":
    main()
