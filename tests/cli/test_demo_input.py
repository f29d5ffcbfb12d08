"""`wharfinger demo` with documents that are missing, malformed, wrong, or refused by a contract."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from cli.conftest import Wharfinger
from cli.terminal import CHAIN, EXAMPLE, REFUSED, USAGE, damaged_example

FILES = (
    "transport-document.json",
    "credit.mt700",
    "export-declaration.xml",
    "import-declaration.xml",
    "parties.toml",
    "setting.toml",
)
MANDATORY = ("27", "40A", "20", "40E", "31D", "50", "59", "32B", "41A", "49")
"""The mandatory fields of MT 700 (SRU 2025) that the example has; 46A and the like are optional."""


@pytest.fixture(autouse=True)
def no_process_is_left() -> Iterator[None]:
    """Wrong input is found before a chain is started, or the chain is ended."""
    before = psutil.Process().children()
    yield
    assert psutil.Process().children() == before


def without_tag(tag: str) -> tuple[str, str]:
    """Return a field of the example's MT 700 with its lines, and what is there without it."""
    lines = (EXAMPLE / "credit.mt700").read_text("utf-8").split("\n")
    first = next(place for place, line in enumerate(lines) if line.startswith(f":{tag}:"))
    last = first + 1
    while not lines[last].startswith((":", "-}")):
        last += 1
    return "\n".join(lines[first:last]) + "\n", ""


@pytest.mark.parametrize("name", FILES)
def test_missing_file(wharfinger: Wharfinger, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "example"
    shutil.copytree(EXAMPLE, folder)
    (folder / name).unlink()
    answer = wharfinger("demo", "--json", "--example", folder)
    answer.is_error(USAGE, str(folder / name), "cannot be read")


def test_missing_folder(wharfinger: Wharfinger, tmp_path: Path) -> None:
    answer = wharfinger("demo", "--example", tmp_path / "nowhere")
    answer.is_error(USAGE, f"no folder {tmp_path / 'nowhere'}")


@pytest.mark.parametrize("content", [b"", b"\x00\xff\xfe", b"{", b"<a>", b"[a"])
@pytest.mark.parametrize("name", FILES)
def test_malformed_file(wharfinger: Wharfinger, tmp_path: Path, name: str, content: bytes) -> None:
    folder = tmp_path / "example"
    shutil.copytree(EXAMPLE, folder)
    (folder / name).write_bytes(content)
    wharfinger("demo", "--json", "--example", folder).is_error(USAGE, name)


@pytest.mark.parametrize("name", FILES)
def test_file_cut_in_the_middle(wharfinger: Wharfinger, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "example"
    shutil.copytree(EXAMPLE, folder)
    text = (folder / name).read_bytes()
    (folder / name).write_bytes(text[: len(text) // 3])
    wharfinger("demo", "--json", "--example", folder).is_error(USAGE, name)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("transport-document.json", "$.utilizedTransportEquipments[0].equipment"),
        ("export-declaration.xml", "TransportEquipment"),
        ("import-declaration.xml", "TransportEquipment"),
    ],
)
def test_container_number_with_a_wrong_check_digit(
    wharfinger: Wharfinger, tmp_path: Path, name: str, path: str
) -> None:
    folder = damaged_example(tmp_path, name, "ZWFU6041177", "ZWFU6041178")
    answer = wharfinger("demo", "--json", "--example", folder)
    answer.is_error(USAGE, f"{name}: ", path, "ISO 6346", "check digit")


@pytest.mark.parametrize("tag", MANDATORY)
def test_credit_without_a_mandatory_tag(wharfinger: Wharfinger, tmp_path: Path, tag: str) -> None:
    folder = damaged_example(tmp_path, "credit.mt700", *without_tag(tag))
    answer = wharfinger("demo", "--json", "--example", folder)
    answer.is_error(USAGE, f"credit.mt700: {'41a' if tag == '41A' else tag}: ")


def test_every_problem_of_every_file_at_once(wharfinger: Wharfinger, tmp_path: Path) -> None:
    folder = damaged_example(tmp_path, "credit.mt700", *without_tag("31D"))
    for name, old, new in (
        ("credit.mt700", "EUR186450,00", "EUR186450.00"),
        ("transport-document.json", "ZWFU2713099", "ZWFU2713090"),
        ("parties.toml", "999900IMPNOORDER0120", "999900IMPNOORDER0121"),
    ):
        text = (folder / name).read_text("utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new), "utf-8")
    wharfinger("demo", "--json", "--example", folder).is_error(
        USAGE,
        "credit.mt700: 31D: ",
        "credit.mt700: 32B: ",
        "transport-document.json: $",
        "parties.toml: importer.lei: ",
    )


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("credit.mt700", "(CNYTN)", "(CNSHA)", "CNSHA"),
        ("import-declaration.xml", "BHLYTN2603140017", "BHLYTN2603140018", "BHLYTN2603140018"),
        ("export-declaration.xml", "4403169F01", "4403169F02", "4403169F02"),
    ],
)
def test_documents_that_contradict_each_other(
    wharfinger: Wharfinger, tmp_path: Path, name: str, old: str, new: str, said: str
) -> None:
    folder = damaged_example(tmp_path, name, old, new)
    wharfinger("demo", "--json", "--example", folder).is_error(USAGE, said)


def test_setting_that_names_nobody(wharfinger: Wharfinger, tmp_path: Path) -> None:
    folder = damaged_example(tmp_path, "setting.toml", '"tax-netherlands"', '"tax-nowhere"')
    answer = wharfinger("demo", "--json", "--example", folder)
    answer.is_error(USAGE, "tariff.NL.treasury: tax-nowhere is not among the parties")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("issuing-bank = 50_000_000", "issuing-bank = 1_000", ("issuing-bank", "1,000")),
        (
            "presentation = 2026-04-01T08:30:00Z",
            "presentation = 2026-04-07T16:00:01Z",
            ("2026-04-07T16:00:00Z",),
        ),
    ],
    ids=["bank-without-money", "presented-too-late"],
)
def test_trade_that_a_contract_refuses(
    wharfinger: Wharfinger, tmp_path: Path, old: str, new: str, said: tuple[str, ...]
) -> None:
    """Presentation ends 21 days after shipment, a Saturday: Tuesday after Easter, 17:00 (29a)."""
    folder = damaged_example(tmp_path, "setting.toml", old, new)
    wharfinger("demo", "--json", "--example", folder).is_error(REFUSED, *said)


def test_unreachable_chain(wharfinger: Wharfinger) -> None:
    answer = wharfinger("demo", "--json", "--rpc-url", "http://127.0.0.1:9")
    answer.is_error(CHAIN, "No chain answers at http://127.0.0.1:9")
