"""What goes with the data: whose it is, how it is read."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from timeline.exports.package.tables import TABLES, Column, Table, key_of
from timeline.exports.rows import provenance


@dataclass(frozen=True, slots=True)
class About:
    """Where the download is from, and when and of which state of the content it was made."""

    site: str
    version: str
    made: str  # ISO instant

    @property
    def readme(self) -> str:
        """For people, in a file of its own."""
        tables = "\n".join(f"{table.name}: {table.about}" for table in TABLES)
        return (
            f"{settings.SITE_NAME}\n{self.site}\n\n{settings.SITE_DESCRIPTION}\n\n"
            f"Made {self.made}.\n\nRights\n\n{provenance()} Whoever publishes words of a source"
            " anew needs the right to quote them, and names the source.\n\n"
            f"Tables\n\n{tables}\n\n"
            "Values are as they stand in the sources. A spreadsheet may take a text that begins"
            " with an equals sign for a formula: import such columns as text.\n"
        )


def data_package(about: About, files: dict[str, tuple[int, str]]) -> dict[str, object]:
    """datapackage.json; ``files`` tells size and SHA-256 of each table's file."""
    return {
        "profile": "tabular-data-package",
        "name": "flashpoint-chronology",
        "title": settings.SITE_NAME,
        "description": provenance(),
        "homepage": about.site,
        "version": about.version,
        "created": about.made,
        "licenses": [
            {
                "name": "other-closed",
                "title": "Quoted from the sources, whose publishers keep all rights",
            }
        ],
        "sources": [{"title": settings.SITE_NAME, "path": about.site}],
        "resources": [_resource(table, *files[table.name]) for table in TABLES],
    }


def _resource(table: Table, size: int, sha256: str) -> dict[str, object]:
    links = [
        {
            "fields": [column.name],
            "reference": {"resource": column.refers, "fields": list(key_of(column.refers))},
        }
        for column in table.columns
        if column.refers
    ]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "description": table.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": size,
        "hash": f"sha256:{sha256}",
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "primaryKey": list(table.key),
            "foreignKeys": links,
        },
    }


def _field(column: Column) -> dict[str, object]:
    constraints: dict[str, object] = {"required": True} if column.required else {}
    if column.choices:
        constraints["enum"] = list(column.choices)
    described = {"name": column.name, "type": column.kind, "description": column.about}
    return described | ({"constraints": constraints} if constraints else {})


def datasette_metadata(site: str) -> dict[str, object]:
    """What Datasette is told beside the database: facets, order, whose it is."""
    tables = {
        table.name: {
            "description": table.about,
            "columns": {column.name: column.about for column in table.columns},
            **({"facets": list(table.facets)} if table.facets else {}),
            **table.settings,
        }
        for table in TABLES
    }
    return {
        "title": settings.SITE_NAME,
        "description": settings.SITE_DESCRIPTION,
        "source": settings.SITE_NAME,
        "source_url": site,
        "license": provenance(),
        "databases": {"chronology": {"tables": tables}},
    }
