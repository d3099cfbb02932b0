"""What a fault did, counted where letters arrive."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LetterCount:
    """So many letters arrived; how many never did, how many came again, and how long it took to go on.

    `within` is how many seconds it may take.
    """

    name: str
    sent: int
    lost: int
    doubled: int
    recovered: float
    within: float = 60.0

    def __str__(self) -> str:
        told = f"sent {self.sent} lost {self.lost} doubled {self.doubled} recovered {self.recovered:.1f} s"
        return f"fault {self.name}: {told}"
