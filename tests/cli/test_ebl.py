"""`wharfinger bill` with DCSA's documents: the example's messages, from issuance to delivery."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from cli.conftest import Wharfinger
from cli.terminal import CHAIN, DONE, EXAMPLE, REFUSED, USAGE, Answer
from support.dcsa import Json, chain_party, changed, issue_to, transaction
from support.ebl import signed_envelope
from support.keys import private_key

from wharfinger.chain import EmbeddedNode
from wharfinger.standards import read_parties
from wharfinger.standards.dcsa import Schemas, read_endorsement_chain, read_transport_document

PLATFORM = EXAMPLE / "platform"
DOCUMENT = EXAMPLE / "transport-document.json"
REQUEST = PLATFORM / "issuance-request.json"
ENVELOPE = PLATFORM / "envelope.json"
SURRENDER = PLATFORM / "surrender-request.json"
KEYS = PLATFORM / "keys.json"
PARTS = ("carrier", "exporter", "importer", "issuing-bank", "haulier")
LEIS = {part: str(read_parties(EXAMPLE / "parties.toml")[part].lei) for part in PARTS}
ROLES = {"carrier": "carrier", "issuing-bank": "bank", "haulier": "logistics"}
REFERENCE = "BHLYTN2603140017"
BILL = f"{LEIS['carrier']}/{REFERENCE}"


class Desk:
    """A deployment with the example's parties, each with its key."""

    def __init__(self, wharfinger: Wharfinger, url: str) -> None:
        self._wharfinger = wharfinger
        self._url = url

    def __call__(self, *arguments: str | Path, by: str = "") -> Answer:
        """Run ``wharfinger bill`` as a party."""
        key = ("--key-env", f"KEY_OF_{by}") if by else ()
        return self._wharfinger("bill", *arguments, "--rpc-url", self._url, *key)

    def do(self, *arguments: str | Path, by: str = "") -> Answer:
        """Run a command that must succeed."""
        answer = self(*arguments, by=by)
        assert answer.code == DONE, answer.err
        return answer

    def status(self) -> str:
        """Return the status of the example's document."""
        return str(self.do("status", BILL).out.strip())


@pytest.fixture
def desk(
    wharfinger: Wharfinger, url: str, anvil: EmbeddedNode, monkeypatch: pytest.MonkeyPatch
) -> Desk:
    tables = []
    for index, part in enumerate(PARTS, 1):
        monkeypatch.setenv(f"KEY_OF_{part}", private_key(index))
        tables.append(
            f'[[organisation]]\nidentifier = "{LEIS[part]}"\n'
            f'root = "{anvil.signer(index).address}"\n'
            f'roles = ["{ROLES.get(part, "trader")}"]\ncountry = "NL"\n'
        )
    Path("plan.toml").write_text("\n".join(tables), "utf-8")
    answer = wharfinger("deploy", "--rpc-url", url, "--plan", "plan.toml")
    assert answer.code == DONE, answer.err
    return Desk(wharfinger, url)


def written(name: str, value: Any) -> Path:
    """Write a message into the folder of the commands."""
    path = Path(name)
    path.write_text(json.dumps(value), "utf-8")
    return path


def forged() -> Path:
    """Write the example's public keys with their ids exchanged."""
    found = raw(KEYS)
    return written("keys.json", dict(zip(found, reversed(found.values()), strict=True)))


def raw(path: Path) -> Json:
    """Return a message of the example."""
    return dict(json.loads(path.read_text("utf-8")))


def keys(*parts: str) -> list[str]:
    """Return the options that name the keys of parties."""
    return [word for part in parts for word in ("--key", f"KEY_OF_{part}")]


def handed_over(desk: Desk) -> None:
    """Bring the bill to the importer by the example's messages."""
    desk.do("answer", REQUEST, by="carrier")
    desk.do("perform", ENVELOPE, *keys("exporter"))
    to = ("--to", LEIS["importer"], "--possession", "--named")
    desk.do("endorse", BILL, *to, by="issuing-bank")


def test_from_the_issuance_request_to_delivery(desk: Desk) -> None:
    issued = desk.do("answer", REQUEST, "--keys", KEYS, by="carrier")
    assert issued.object == {
        "transportDocumentReference": REFERENCE,
        "issuanceResponseCode": "ISSU",
    }
    assert desk.status() == "ISSUED"
    told = desk.do("perform", ENVELOPE, "--keys", KEYS, *keys("exporter")).out.splitlines()
    assert [line.split()[:2] for line in told] == [
        ["ISSUE", "stands"],
        ["ENDORSE_TO_ORDER", "done"],
        ["TRANSFER", "done"],
    ]
    to = ("--to", LEIS["importer"], "--possession", "--named")
    desk.do("endorse", BILL, *to, by="issuing-bank")
    asked = desk.do("answer", SURRENDER, by="importer")
    assert asked.out.startswith("SurrenderRequested ")
    assert desk.status() == "PENDING_SURRENDER_FOR_DELIVERY"
    desk("response", SURRENDER).is_error(USAGE, f"This surrender of {REFERENCE} is not accepted")
    desk.do("accept", BILL, by="carrier")
    assert desk.status() == "SURRENDERED_FOR_DELIVERY"
    assert desk.do("response", SURRENDER).object == {
        "surrenderRequestReference": "BOLE-2026-0417-0001",
        "action": "SURR",
    }


def test_the_chain_is_that_of_the_surrender_request(desk: Desk, schemas: Schemas | None) -> None:
    handed_over(desk)
    text = desk.do("chain", BILL, "--document", DOCUMENT).out
    (chain,) = read_endorsement_chain(text, schemas=schemas)
    assert chain.carrier_scac_code == "BHLX"
    told = raw(SURRENDER)["endorsementChain"]
    assert [link.action_code for link in chain.endorsement_chain] == [
        one["actionCode"] for one in told
    ]
    for link, one in zip(chain.endorsement_chain, told, strict=True):
        assert link.actor.lei == one["actor"]["identifyingCodes"][0]["partyCode"]
        assert link.recipient is not None
        assert link.recipient.lei == one["recipient"]["identifyingCodes"][0]["partyCode"]
    assert chain.links[0].actor.party_name == "Blue Halyard Line Pte. Ltd."
    bare = json.loads(desk.do("chain", BILL, "--scac", "TSTL", "--json").out)
    assert bare[0]["carrierSCACCode"] == "TSTL"
    assert bare[0]["endorsementChain"][-1]["actor"]["partyName"] == "organisation 2"


def test_the_document_with_its_status(desk: Desk, schemas: Schemas | None) -> None:
    desk.do("issue-document", DOCUMENT, by="carrier")
    desk.do("surrender", BILL, "--reason", "COD", by="exporter")
    answer = desk.do("status", BILL, "--document", DOCUMENT)
    assert answer.object == raw(DOCUMENT) | {
        "transportDocumentStatus": "PENDING_SURRENDER_FOR_AMENDMENT"
    }
    read_transport_document(answer.out, schemas=schemas)
    as_json = desk.do("status", BILL, "--json").object
    assert as_json["transportDocumentStatus"] == "PENDING_SURRENDER_FOR_AMENDMENT"
    assert as_json["bill"] == desk.do("show", BILL, "--json").object["bill"]
    other = written("other.json", raw(DOCUMENT) | {"issueDate": "2026-03-15"})
    desk("status", BILL, "--document", other).is_error(USAGE, "not the one that the bill was")


def test_a_document_is_issued(desk: Desk) -> None:
    desk.do("agent", "7", "NLRTM", LEIS["haulier"], by="carrier")
    answer = desk.do("issue-document", DOCUMENT, "--point", "NLRTM=7", by="carrier")
    assert answer.out.startswith("BillIssued ")
    shown = desk.do("show", BILL, "--json").object
    root = read_transport_document(DOCUMENT).content_hash()
    assert (shown["document_root"], shown["release_point"]) == ("0x" + root.hex(), 7)
    again = desk("issue-document", DOCUMENT, "--json", by="carrier")
    again.is_error(REFUSED, "has issued the bill", "before under this reference")


def test_possession_may_go_to_another(desk: Desk) -> None:
    to = ("--to", LEIS["issuing-bank"])
    done = desk.do("issue-document", DOCUMENT, *to, "--json", by="carrier").object
    (event,) = done["events"]
    assert event["name"] == "BillIssued"
    assert event["args"]["holder"] == 5


def test_what_is_wrong_with_a_document_is_said_at_once(desk: Desk) -> None:
    waybill = raw(DOCUMENT) | {"transportDocumentStatus": "VOIDED", "isElectronic": False}
    codes = [{"codeListProvider": "ZZZ", "partyCode": "A:1=B"}]
    waybill = changed(waybill, "documentParties.shipper.identifyingCodes", codes)
    path = written("document.json", waybill)
    answer = desk("issue-document", path, by="carrier")
    answer.is_error(
        USAGE,
        "$.transportDocumentStatus",
        "$.isElectronic",
        "$.documentParties.shipper.identifyingCodes",
    )
    named = ("--party", f"ZZZ:A:1=B={LEIS['exporter']}")
    answer = desk("issue-document", path, *named, by="carrier")
    assert "$.documentParties.shipper" not in answer.err


def test_a_party_by_the_code_of_a_platform(desk: Desk) -> None:
    request = raw(REQUEST)
    request["issueTo"] = issue_to()
    path = written("request.json", request)
    refused = desk("answer", path, by="carrier")
    assert refused.code == USAGE
    assert refused.object["issuanceResponseCode"] == "BREQ"
    (fault,) = refused.object["errors"]
    assert fault["reason"].startswith("$.issueTo.identifyingCodes: ")
    named = ("--party", f"WAVE:SHIPPER={LEIS['exporter']}")
    answer = desk.do("answer", path, *named, "--carrier", LEIS["carrier"], by="carrier")
    assert answer.object["issuanceResponseCode"] == "ISSU"


def test_a_request_that_is_not_done(desk: Desk) -> None:
    refused = desk("answer", REQUEST, by="exporter")
    assert (refused.code, refused.err) == (REFUSED, "")
    assert refused.object["issuanceResponseCode"] == "REFU"
    other = desk("answer", REQUEST, "--carrier", LEIS["carrier"], by="exporter")
    other.is_error(USAGE, "acts for organisation 3", f"not for {LEIS['carrier']}")
    wrong = desk("answer", REQUEST, "--keys", forged(), by="carrier")
    assert wrong.code == USAGE
    assert "$.issuanceManifestSignedContent: " in wrong.object["errors"][0]["reason"]
    assert desk("show", BILL).code == USAGE


def test_a_surrender_that_the_register_refuses(desk: Desk) -> None:
    handed_over(desk)
    refused = desk("answer", SURRENDER, by="exporter")
    assert (refused.code, refused.err) == (REFUSED, "")
    assert refused.object["action"] == "SREJ"
    assert "possession" in refused.object["comments"]


def test_the_carrier_of_a_request_without_a_chain(desk: Desk) -> None:
    handed_over(desk)
    request = {key: value for key, value in raw(SURRENDER).items() if key != "endorsementChain"}
    path = written("surrender.json", request)
    desk("answer", path, by="importer").is_error(USAGE, "$.endorsementChain: does not say who")
    done = desk.do("answer", path, "--carrier", LEIS["carrier"], "--json", by="importer")
    assert [event["name"] for event in done.object["events"]] == ["SurrenderRequested"]


def test_the_carriers_response_is_done(desk: Desk) -> None:
    handed_over(desk)
    reference = raw(SURRENDER)["surrenderRequestReference"]
    desk.do("answer", SURRENDER, by="importer")
    response: Json = {"surrenderRequestReference": reference, "action": "SREJ", "comments": "Owed"}
    path = written("response.json", response)
    desk("answer", path, by="carrier").is_error(USAGE, "does not say which bill", "--bill")
    assert "SurrenderRefused" in desk.do("answer", path, "--bill", BILL, by="carrier").out
    desk.do("answer", SURRENDER, by="importer")
    written("response.json", {"surrenderRequestReference": reference, "action": "SURR"})
    assert "SurrenderAccepted" in desk.do("answer", path, "--bill", BILL, by="carrier").out


def test_the_parts_of_a_split_are_issued_at_once(desk: Desk) -> None:
    desk.do("answer", REQUEST, by="carrier")
    desk.do("surrender", BILL, "--reason", "SPL", by="exporter")
    parts = [{"transportDocumentReference": f"PART-{number}"} for number in (1, 2)]
    old = [{"transportDocumentReference": REFERENCE}]
    relations = {"oldTransportDocumentReferences": old, "newTransportDocumentReferences": parts}
    paths = [
        written(
            f"part{number}.json",
            raw(REQUEST)
            | {"document": raw(DOCUMENT) | part, "transportDocumentReplacements": relations},
        )
        for number, part in enumerate(parts)
    ]
    alone = desk("answer", paths[0], by="carrier")
    assert (alone.code, alone.object["issuanceResponseCode"]) == (USAGE, "BREQ")
    done = json.loads(desk.do("answer", *paths, by="carrier").out)
    assert done == [part | {"issuanceResponseCode": "ISSU"} for part in parts]
    assert desk.status() == "SURRENDERED_FOR_AMENDMENT"
    assert len(desk.do("show", BILL, "--json").object["successors"]) == 2


def test_an_envelope_is_performed(desk: Desk) -> None:
    short = desk("perform", ENVELOPE, by="carrier")
    short.is_error(USAGE, ".transactions[1].actor: no key of Lantern Bay Appliances")
    done = desk.do("perform", ENVELOPE, *keys("exporter", "carrier"), "--json").object
    assert done["bill"] == desk.do("show", BILL, "--json").object["bill"]
    assert [each["action"] for each in done["transactions"]] == [
        *("ISSUE", "ENDORSE_TO_ORDER", "TRANSFER"),
    ]
    assert all(each["transaction"].startswith("0x") for each in done["transactions"])
    assert done["transactions"][1]["path"] == "$.envelopeTransferChain[0].payload.transactions[1]"
    again = desk.do("perform", ENVELOPE, "--json", by="haulier").object
    assert [each["transaction"] for each in again["transactions"]] == [None] * 3


def test_an_envelope_that_the_register_refuses_half_way(desk: Desk) -> None:
    codes = [("SHIPPER", "exporter"), ("BANK", "issuing-bank"), ("LINE", "carrier")]
    named = [word for code, part in codes for word in ("--party", f"WAVE:{code}={LEIS[part]}")]
    shipper, bank, line = (chain_party(code) for code, _ in codes)
    acts = [
        transaction("ISSUE", "2026-03-14T10:00:00.000Z", actor=line, recipient=shipper),
        transaction("TRANSFER", "2026-03-15T10:00:00.000Z", actor=bank, recipient=shipper),
    ]
    path = written("envelope.json", signed_envelope(raw(DOCUMENT), acts))
    answer = desk("perform", path, *named, *keys("carrier", "issuing-bank"))
    assert answer.code == REFUSED
    assert [line.split()[:2] for line in answer.out.splitlines()] == [["ISSUE", "done"]]
    assert "organisation 5" in answer.err


def test_an_envelope_is_verified_where_keys_are_given(desk: Desk) -> None:
    answer = desk("perform", ENVELOPE, "--keys", forged(), *keys("carrier"))
    answer.is_error(USAGE, "$.envelopeManifestSignedContent")
    damaged = raw(ENVELOPE)
    damaged["transportDocument"]["issueDate"] = "2026-03-15"
    answer = desk("perform", written("envelope.json", damaged), *keys("carrier"))
    answer.is_error(USAGE, "transportDocumentChecksum", "SHA-256")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("chain", f"{LEIS['carrier']}/NONE"), "There is no such bill."),
        (("status", f"{LEIS['carrier']}/NONE"), "There is no such bill."),
        (("status", "NONE"), "'NONE' names no bill."),
        (("issue-document", "gone.json"), "gone.json cannot be read"),
        (("issue-document", DOCUMENT, "--point", "NLRTM"), "'NLRTM' names no port."),
        (("issue-document", DOCUMENT, "--point", "NLRTM=x"), "'NLRTM=x' names no port."),
        (("issue-document", DOCUMENT, "--party", "WAVE=3"), "'WAVE=3' names no party."),
        (("issue-document", DOCUMENT, "--party", "W:1=99"), "There is no organisation 99."),
        (("issue-document", DOCUMENT, "--to", "NOBODY"), "There is no organisation NOBODY."),
        (("answer", "gone.json"), "gone.json cannot be read"),
        (("answer", KEYS), "$.issuanceManifestSignedContent: is missing"),
        (("answer", EXAMPLE / "setting.toml"), "setting.toml has 1 problem: $: "),
        (("answer", REQUEST, "--keys", "gone.json"), "The keys in gone.json cannot be read."),
        (("answer", REQUEST, "--keys", DOCUMENT), "holds no keys."),
        (("perform", ENVELOPE, "--key", "NO_SUCH_KEY"), "NO_SUCH_KEY is not set."),
    ],
)
def test_what_is_wrong_is_said(desk: Desk, arguments: tuple[str | Path, ...], told: str) -> None:
    desk(*arguments, by="carrier").is_error(USAGE, told)


def test_a_key_that_acts_for_nobody(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEY_OF_STRANGER", private_key(9))
    desk("perform", ENVELOPE, *keys("STRANGER")).is_error(USAGE, "acts for no organisation.")


def test_without_a_chain(wharfinger: Wharfinger) -> None:
    answer = wharfinger("bill", "chain", BILL, "--rpc-url", "http://127.0.0.1:9")
    answer.is_error(CHAIN, "127.0.0.1:9")
