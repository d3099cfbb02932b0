"""What stands in deploy/, read as whoever runs it would: commands, environments, secrets."""

import json
import re
import shlex
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
COMPOSE = ("compose.yaml", "compose.postgres.yaml")
#: Where the bot keeps what is its own in the image.
HOME = "/var/lib/knotwork"


@cache
def dockerfile() -> list[tuple[str, str]]:
    """Its instructions, with what follows each, in order."""
    words = re.sub(r"\\\n", " ", (DEPLOY / "Dockerfile").read_text())
    lines = [line for line in words.splitlines() if line.strip() and not line.startswith("#")]
    return [(name, rest.strip()) for name, _, rest in (line.partition(" ") for line in lines)]


def last_stage() -> list[tuple[str, str]]:
    """What the image is made of in the end."""
    begins = [place for place, (name, _) in enumerate(dockerfile()) if name == "FROM"]
    return dockerfile()[begins[-1] :]


def told(name: str) -> str:
    """The last instruction of this name in the final image."""
    return next(rest for other, rest in reversed(last_stage()) if other == name)


def image_environment() -> dict[str, str]:
    """What the image sets; PATH is the image's own."""
    pairs = (word.partition("=") for word in shlex.split(told("ENV")))
    return {name: value for name, _, value in pairs if name != "PATH"}


def health() -> list[str]:
    """The command that tells whether a container lives."""
    return json.loads(told("HEALTHCHECK").partition("CMD ")[2])


def compose(name: str) -> dict:
    """A compose file, with what is merged merged."""
    return yaml.safe_load((DEPLOY / name).read_text())


def documents(name: str) -> list[dict]:
    """The objects of a file for Kubernetes."""
    return list(yaml.safe_load_all((DEPLOY / "kubernetes" / name).read_text()))


def kubernetes(kind: str) -> dict:
    """The only object of this kind."""
    (found,) = (one for one in documents("knotwork.yaml") if one["kind"] == kind)
    return found


@dataclass
class Container:
    """One service as a plain process: what the image says, what the file says, folders of a test."""

    service: dict
    folder: Path
    secrets: dict[str, str]
    domain: str = "bot.example.org"
    own: dict[str, str] = field(default_factory=dict)

    @property
    def command(self) -> list[str]:
        """What follows the name of the program."""
        return self.service.get("command") or json.loads(told("CMD"))

    @property
    def environment(self) -> dict[str, str]:
        """Every variable, with folders of the container laid below one of the test's."""
        values = image_environment() | self.service.get("environment", {}) | self.own
        return {name: self._laid(value) for name, value in values.items()}

    def _laid(self, value: str) -> str:
        value = re.sub(r"\$\{KNOTWORK_DOMAIN[^}]*\}", self.domain, str(value))
        value = re.sub(r"\$\{\w+:-([^}]*)\}", r"\1", value)  # nothing else is set in deploy/.env
        for place in (HOME, "/run/secrets"):
            if value == place or value.startswith(f"{place}/"):
                return str(self.folder / place.strip("/") / value[len(place) :].strip("/"))
        return value

    def made(self) -> "Container":
        """The folders are there, and the secrets this service was given."""
        (self.folder / HOME.strip("/")).mkdir(parents=True, exist_ok=True)
        place = self.folder / "run" / "secrets"
        place.mkdir(parents=True, exist_ok=True)
        for name in self.service.get("secrets", []):
            (place / name).write_text(self.secrets[name] + "\n")
        return self
