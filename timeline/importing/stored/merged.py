"""Merge bases in which merged actors stand for their targets."""

from __future__ import annotations

from timeline.importing.incoming.fields import Fields


def resolved_base(base: Fields, merged: dict[str, str]) -> Fields:
    """A merge base in which actors that were merged since stand under their present slug."""
    result = {**base}
    for name in ("speaker", "holder"):
        if result.get(name) in merged:
            result[name] = merged[result[name]]
    if "actors" in result:
        result["actors"] = sorted({merged.get(a, a) for a in result["actors"]})
    return result
