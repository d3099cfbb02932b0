"""How often a letter was refused for a reason nobody knows."""

from collections import OrderedDict
from dataclasses import dataclass, field

#: Such a refusal is tried so often before the letter is given up: a chat must not wait behind it for ever.
TRIES = 3
#: Of so many letters the tries are remembered.
_MAX_REMEMBERED = 500


@dataclass(slots=True)
class TryCounter:
    """Counts tries by letter, as long as it is not too many letters."""

    _tries: OrderedDict[str, int] = field(default_factory=OrderedDict)

    def is_last(self, key: str) -> bool:
        """Count this try; whether it was the last that is made."""
        tries = self._tries[key] = self._tries.pop(key, 0) + 1
        if len(self._tries) > _MAX_REMEMBERED:
            self._tries.popitem(last=False)
        return tries >= TRIES

    def forget(self, key: str) -> None:
        """This letter was taken."""
        self._tries.pop(key, None)
