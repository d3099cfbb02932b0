"""A Safe that remembers, and can be told to break."""

from collections.abc import Mapping


class FakeSafe:
    """What is in `values` outlives the process under test; `breaks` writes fail from now on."""

    def __init__(self, values: Mapping[str, bytes] | None = None) -> None:
        self.values = dict(values or {})
        self.writes = 0
        self.breaks = 0

    async def load(self, channel: str) -> Mapping[str, bytes]:
        assert channel == "matrix"
        return dict(self.values)

    async def check_ownership(self, channel):
        """Nobody else is there."""

    async def save(self, channel: str, changes: Mapping[str, bytes | None]) -> None:
        assert channel == "matrix"
        if self.breaks:
            self.breaks -= 1
            raise OSError("disk full")
        self.writes += 1
        for name, value in changes.items():
            if value is None:
                self.values.pop(name, None)
            else:
                self.values[name] = bytes(value)

    def names(self, kind: str) -> list[str]:
        return [name for name in self.values if name.startswith(kind)]
