"""What is refused of an import declaration although state and actor are right."""

from __future__ import annotations

from typing import Final

from matrix.customs_import_scenes import ImportScene
from matrix.runner import Guard

GUARDS: Final[tuple[Guard[ImportScene], ...]] = ()
