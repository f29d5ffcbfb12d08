"""Customs messages that tests are made of."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from wharfinger.errors import InvalidDocumentError
from wharfinger.standards.wco import Message, read_message

EXAMPLES = Path(__file__).parents[2] / "examples" / "wco"
MRN = "26NL000510TWO42AR7"


def example(name: str) -> str:
    """The text of an example."""
    return (EXAMPLES / f"{name}.xml").read_text(encoding="utf-8")


def changed(text: str, old: str, new: str) -> str:
    """The document with the first occurrence of a text replaced."""
    assert old in text
    return text.replace(old, new, 1)


def dropped(text: str, name: str) -> str:
    """The document without the first element of a name."""
    result, count = re.subn(rf"(?s)\s*<{name}[ >].*?</{name}>", "", text, count=1)
    assert count == 1
    return result


def problems(content: str | bytes) -> dict[str, str]:
    """What is wrong with a message, by its place."""
    with pytest.raises(InvalidDocumentError) as caught:
        read_message(content)
    return {problem.path: problem.message for problem in caught.value.problems}


def pointer(place: str) -> str:
    """The Pointer elements of a place, written as errors write it: ``42A/67A/68A[2]/108``."""
    sections = place.split("/")
    tag = sections.pop() if re.fullmatch(r"[0-9]{3}|[DLRT][0-9]{3}", sections[-1]) else None
    parts: list[str] = []
    for section in sections:
        found = re.fullmatch(r"(\w+)(?:\[(\d+)\])?", section)
        assert found is not None
        number = f"<SequenceNumeric>{found[2]}</SequenceNumeric>" if found[2] else ""
        end = f"<TagID>{tag}</TagID>" if tag and len(parts) == len(sections) - 1 else ""
        code = f"<DocumentSectionCode>{found[1]}</DocumentSectionCode>"
        parts.append(f"<Pointer>{number}{code}{end}</Pointer>")
    return "".join(parts)


def amendment(places: list[str], body: str, *, header: str = "") -> str:
    """An amendment of places, with its new values.

    Args:
        places: what changes, each as errors write a pointer.
        body: what stands in GoodsShipment.
        header: what stands before it.
    """
    rows = "".join(
        f"<Amendment><ChangeReasonCode>32</ChangeReasonCode>{pointer(place)}</Amendment>"
        for place in places
    )
    return f"""<md:MetaData xmlns:md="urn:wco:datamodel:WCO:DocumentMetaData-DMS:2"
        xmlns="urn:wco:datamodel:WCO:DEC-DMS:2"><Declaration>
      <FunctionCode>13</FunctionCode><FunctionalReferenceID>A-1</FunctionalReferenceID>
      <ID>{MRN}</ID><TypeCode>COR</TypeCode>{header}{rows}
      <GoodsShipment>{body}</GoodsShipment></Declaration></md:MetaData>"""


def item(number: int, inside: str, before: str = "") -> str:
    """A goods item of an amendment."""
    return (
        f"<GovernmentAgencyGoodsItem>{before}<SequenceNumeric>{number}</SequenceNumeric>{inside}"
        "</GovernmentAgencyGoodsItem>"
    )


def message(name: str) -> Message:
    """An example as it is read."""
    return read_message(EXAMPLES / f"{name}.xml")
