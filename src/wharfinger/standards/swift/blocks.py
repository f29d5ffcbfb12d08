"""The envelopes of SWIFT FIN messages: blocks 1 to 5, and the fields of block 4.

A message may come without its envelope, as the bare fields of block 4; several may come in one
text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from wharfinger.errors import Problem
from wharfinger.standards.identifiers import InvalidIdentifierError, bic, shown

_TAG: Final = re.compile(r":([0-9]{2}[A-Z]?):")
_LT: Final = r"[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}[A-Z0-9][A-Z0-9]{3}"
_BASIC: Final = re.compile(rf"F(?:01|21)({_LT})[0-9]{{10}}")
_INPUT: Final = re.compile(rf"I([0-9]{{3}})({_LT})(?:[SUN][1-3]?(?:[0-9]{{3}})?)?")
_OUTPUT: Final = re.compile(
    rf"O([0-9]{{3}})[0-9]{{4}}[0-9]{{6}}({_LT})[0-9]{{10}}[0-9]{{6}}[0-9]{{4}}[SUN]?"
)
_END_OF_TEXT: Final = re.compile(r"(?:^|\n)-\}")
_BLOCK: Final = re.compile(r"\{([1-5S]):")
_END_OF_BARE: Final = re.compile(r"\n-\}?(?:\{[5S]:[^\n]*)?\s*$")
_NEXT_BARE: Final = re.compile(r"(?m)^(?=:27:)")
_BETWEEN: Final = " \n\x01\x03$"

Blocks: TypeAlias = dict[str, str]
"""Content of each block by its name."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of block 4: its tag with the option letter, and its lines joined by newlines."""

    tag: str
    value: str

    @property
    def lines(self) -> list[str]:
        """The field's lines."""
        return self.value.split("\n")


@dataclass(slots=True)
class Envelope:
    """What was found around and in block 4; :attr:`problems` says what is wrong with it.

    Attributes:
        kind: the three digits of the message (block 2), None without a readable block 2.
        sender: BIC of the sender, None without blocks 1 and 2.
        receiver: BIC of the receiver, likewise.
        user_reference: block 3, field 108.
        fields: the fields of block 4 in their order.
        problems: what is wrong with the blocks.
    """

    kind: str | None = None
    sender: str | None = None
    receiver: str | None = None
    user_reference: str | None = None
    fields: list[Field] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def complain(self, path: str, message: str, rule: str = "FIN format") -> None:
        """Note a problem."""
        self.problems.append(Problem(path, message, rule))


def read_envelopes(text: str) -> list[Envelope]:
    """Split a text into its messages, their blocks and their fields; at least one.

    Args:
        text: one message or several, each with or without blocks 1, 2, 3 and 5.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n \x01\x03")
    if not text:
        envelope = Envelope()
        envelope.complain("block 4", "the message is empty")
        return [envelope]
    if text.startswith("{"):
        return _read_enveloped(text)
    found: list[Envelope] = []
    for part in _bare_parts(text):
        envelope = Envelope()
        _read_fields(_END_OF_BARE.sub("", part.rstrip("\n ")), envelope)
        found.append(envelope)
    return found


def _bare_parts(text: str) -> list[str]:
    """Bare messages one after another: each begins with its number, field 27."""
    first, *others = _NEXT_BARE.split(text)
    if not first.strip("-} \n"):
        return others
    return [first, *others]


def _read_enveloped(text: str) -> list[Envelope]:
    found: list[Envelope] = []
    position = 0
    while position < len(text):
        envelope = Envelope()
        blocks, position = _split_blocks(text, position, envelope)
        _read_blocks(blocks, envelope)
        found.append(envelope)
    return found


def _split_blocks(text: str, position: int, envelope: Envelope) -> tuple[Blocks, int]:
    """The blocks of one message, and where the next message begins."""
    blocks: Blocks = {}
    while position < len(text):
        if text[position] in _BETWEEN:
            position += 1
            continue
        match = _BLOCK.match(text, position)
        if match is None:
            found = shown(text[position : position + 10])
            envelope.complain("message", f"expected a block {{1: to {{5:, found '{found}'")
            return blocks, len(text)
        name = match.group(1)
        if name <= "4" and "4" in blocks:
            break
        end = _block_end(text, match.end(), name)
        if end is None:
            envelope.complain(f"block {name}", "has no end")
            end = (len(text), len(text))
        if name in blocks:
            envelope.complain(f"block {name}", "stands twice")
        blocks[name] = text[match.end() : end[0]]
        position = end[1]
    return blocks, position


def _block_end(text: str, start: int, name: str) -> tuple[int, int] | None:
    """Where a block's content ends and where the text goes on."""
    if name == "4":
        match = _END_OF_TEXT.search(text, start)
        return (match.start(), match.end()) if match else None
    depth = 1
    for position in range(start, len(text)):
        depth += {"{": 1, "}": -1}.get(text[position], 0)
        if depth == 0:
            return position, position + 1
    return None


def _read_blocks(blocks: Blocks, envelope: Envelope) -> None:
    if "1" in blocks:
        _read_basic_header(blocks["1"], envelope)
    if "2" in blocks:
        _read_application_header(blocks["2"], envelope)
    reference = re.search(r"\{108:([^{}]*)\}", blocks.get("3", ""))
    envelope.user_reference = reference.group(1) if reference else None
    if "4" in blocks:
        _read_fields(blocks["4"].removeprefix("\n"), envelope)
    else:
        envelope.complain("block 4", "block 4, the text of the message, is missing")


def _read_basic_header(content: str, envelope: Envelope) -> None:
    match = _BASIC.fullmatch(content)
    if match is None:
        message = "expected F01, a 12-character terminal, and 10 digits"
        envelope.complain("block 1", message, "basic header")
        return
    # Until block 2 says that the message is an output, the terminal is the sender's.
    envelope.sender = _terminal_bic(match.group(1), "block 1", envelope)


def _read_application_header(content: str, envelope: Envelope) -> None:
    match = _INPUT.fullmatch(content) or _OUTPUT.fullmatch(content)
    if match is None:
        message = "expected I or O, the message type, and the other party's terminal"
        envelope.complain("block 2", message, "application header")
        return
    envelope.kind = match.group(1)
    other = _terminal_bic(match.group(2), "block 2", envelope)
    if content.startswith("I"):
        envelope.receiver = other
    else:
        envelope.sender, envelope.receiver = other, envelope.sender


def _terminal_bic(terminal: str, path: str, envelope: Envelope) -> str | None:
    """The BIC of a logical terminal: the ninth character names the terminal, not the party."""
    try:
        return bic(terminal[:8] + terminal[9:])
    except InvalidIdentifierError as error:
        envelope.complain(path, error.message, error.scheme)
        return None


def _read_fields(text: str, envelope: Envelope) -> None:
    tag: str | None = None
    lines: list[str] = []
    for line in text.split("\n"):
        match = _TAG.match(line)
        if match is not None:
            if tag is not None:
                envelope.fields.append(Field(tag, "\n".join(lines)))
            tag, lines = match.group(1), [line[match.end() :]]
        elif tag is None:
            if line.strip():
                envelope.complain("block 4", f"'{shown(line)}' stands before the first field")
        else:
            if line.startswith(":"):
                envelope.complain(tag, f"'{shown(line)}' begins with ':' but is no field tag")
            lines.append(line)
    if tag is not None:
        envelope.fields.append(Field(tag, "\n".join(lines)))
