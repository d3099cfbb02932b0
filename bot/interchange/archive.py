"""Everything about a person as one zip: JSON with its schema, and whatever files stand beside it. Pure."""

import json
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

FORMAT = "knotwork-export"
VERSION = 1
#: More bytes than this before packing are not put into one file.
MAX_BYTES = 48_000_000

#: What stands in data.json for each kind of value.
_KINDS: Mapping[str, Mapping[str, Any]] = {
    "instant": {"type": "string", "format": "date-time", "description": "ISO 8601, UTC"},
    "day": {"type": "string", "format": "date", "description": "a day of the person's own calendar"},
    "time": {"type": "string", "format": "time", "description": "a wall time in the person's zone"},
    "string": {"type": "string"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
    "any": {},
}

Records = Mapping[str, Sequence[Mapping[str, Any]]]
Shape = Mapping[str, Mapping[str, tuple[str, bool]]]


def write_data(records: Records, *, exported_at: datetime) -> bytes:
    """data.json: the person, and a list of rows for every other noun."""
    others = {name: list(rows) for name, rows in records.items() if name != "people"}
    at = exported_at.astimezone(UTC).isoformat().replace("+00:00", "Z")
    head = {"format": FORMAT, "version": VERSION, "exported_at": at}
    return _encode_json({**head, "person": records["people"][0], **others})


def write_schema(shape: Shape) -> bytes:
    """schema.json: what data.json may hold (JSON Schema 2020-12)."""
    rows = {
        name: _object_schema(
            {
                column: {**_KINDS[kind], "type": [_KINDS[kind]["type"], "null"]}
                if may_lack and "type" in _KINDS[kind]
                else _KINDS[kind]
                for column, (kind, may_lack) in columns.items()
            }
        )
        for name, columns in shape.items()
    }
    properties: dict[str, Any] = {
        "format": {"const": FORMAT},
        "version": {"const": VERSION},
        "exported_at": _KINDS["instant"],
        "person": rows.pop("people"),
    }
    properties |= {name: {"type": "array", "items": row} for name, row in rows.items()}
    return _encode_json(
        {"$schema": "https://json-schema.org/draft/2020-12/schema", **_object_schema(properties)}
    )


def _object_schema(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def _encode_json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def fits(files: Mapping[str, bytes]) -> bool:
    """Whether these files may be packed into one."""
    return sum(map(len, files.values())) <= MAX_BYTES


def pack(files: Mapping[str, bytes], *, at: datetime) -> bytes:
    """A zip of files in their order, stamped with an instant: the same files make the same bytes."""
    packed = BytesIO()
    stamp = at.astimezone(UTC)
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, (stamp.year, stamp.month, stamp.day, stamp.hour, stamp.minute, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            archive.writestr(info, content)
    return packed.getvalue()
