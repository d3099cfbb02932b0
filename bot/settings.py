"""What the operator can set: environment variables `KNOTWORK_…`, and a TOML file for the same names."""

import os
from pathlib import Path

from pydantic import Field, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)


def _data_dir() -> Path:
    home = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    return Path(home).expanduser() / "knotwork"


def config_file() -> Path:
    """Where the TOML file is looked for: KNOTWORK_CONFIG, else the user's configuration directory."""
    home = os.environ.get("XDG_CONFIG_HOME") or "~/.config"
    return Path(os.environ.get("KNOTWORK_CONFIG") or f"{home}/knotwork/knotwork.toml").expanduser()


#: Defaults that depend on the machine, in words that hold everywhere.
_DEFAULTS = {"data_dir": "~/.local/share/knotwork", "key_file": "~/.local/share/knotwork/knotwork.key"}


class Settings(BaseSettings):
    """Read once at start; values are passed on."""

    model_config = SettingsConfigDict(env_prefix="KNOTWORK_", extra="ignore")

    data_dir: Path = Field(
        default_factory=_data_dir,
        description="Where the database and the key file live. Readable by their owner only.",
    )
    database_url: str = Field(
        default="",
        description="An SQLAlchemy address; empty means SQLite in the data directory.",
    )
    key_file: Path | None = Field(
        default=None,
        description="The keys that seal private words; empty means knotwork.key in the data directory.",
    )
    log_level: str = Field(default="INFO", description="DEBUG, INFO, WARNING or ERROR.")

    @field_validator("data_dir", "key_file")
    @classmethod
    def _at_home(cls, path: Path | None) -> Path | None:
        return path if path is None else path.expanduser()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment goes before the file."""
        toml = TomlConfigSettingsSource(settings_cls, config_file())
        return (init_settings, env_settings, toml)

    def url(self) -> str:
        """The database address to open."""
        return self.database_url or f"sqlite:///{self.data_dir / 'knotwork.db'}"

    def keys(self) -> Path:
        """The key file to use."""
        return self.key_file or self.data_dir / "knotwork.key"


def example() -> str:
    """The commented TOML file of every setting, as config/knotwork.example.toml holds it."""
    lines = ["# Every setting of Knotwork with its default. Each is also an environment variable:"]
    lines += ["# data_dir is KNOTWORK_DATA_DIR, and so on; the environment goes first.", ""]
    for name, field in Settings.model_fields.items():
        lines += [f"# {field.description}", f'#{name} = "{_DEFAULTS.get(name, field.default or "")}"', ""]
    return "\n".join(lines)
