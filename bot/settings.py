"""What the operator can set: environment variables `KNOTWORK_…`, and a TOML file for the same names."""

import difflib
import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources.abc import Traversable
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic.fields import FieldInfo
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
    TomlConfigSettingsSource,
)

from bot.domain.errors import OperatorError

_PREFIX = "KNOTWORK_"
_NESTED = "__"
#: What is added to the name of a secret's variable to name the file it stands in.
_FILE_SUFFIX = "_FILE"
#: A Matrix user id: @, a name, a colon, a server's name.
_SERVER = re.compile(r"[A-Za-z0-9.\-\[\]:]+")
_USER_ID = re.compile(rf"@[\x21-\x39\x3b-\x7e]+:{_SERVER.pattern}")
#: What begins like a setting and is none: where the settings are, what compose files ask for, our own tests.
_NO_SETTINGS = re.compile(
    r"KNOTWORK_(CONFIG|DOMAIN|FAULTS|HYPOTHESIS|TEST_\w+)"
    # what Kubernetes tells every pod beside a service of this name
    r"|KNOTWORK_(SERVICE_(HOST|PORT(_\w+)?)|PORT(_\d+_(TCP|UDP)(_\w+)?)?)"
)
#: Kinds of databases, with the drivers there are for each.
_DATABASES = ("sqlite", "sqlite+pysqlite", "postgresql", "postgresql+psycopg")
#: The address of the database is a secret where a password stands in it.
_URL = ("database_url",)
#: Of files that people write: some editors begin them with a mark.
_ENCODING = "utf-8-sig"
#: A name that is less alike than this to any setting is not taken for a slip.
_LIKE = 0.75
#: How every token begins: the bot's number, a colon, and what is secret.
_TOKEN = re.compile(r"[0-9]{3,}:[A-Za-z0-9_-]{20,}")


def _expand_home(path: Path) -> Path:
    """With the user's folder for "~". Raises OperatorError where this user has none."""
    try:
        return path.expanduser()
    except RuntimeError:
        raise OperatorError(
            f"The settings cannot be used: {path} is in the home of this user, who has none. Set HOME, or "
            f"{_PREFIX}DATA_DIR to a folder for the database."
        ) from None


def _data_dir() -> Path:
    home = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    return _expand_home(Path(home)) / "knotwork"


def config_file() -> Path:
    """Where the TOML file is looked for: KNOTWORK_CONFIG, else the user's configuration directory.

    Whoever has no home has no such directory, and no file in it.
    """
    named = os.environ.get("KNOTWORK_CONFIG")
    home = os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config")  # noqa: PTH111 - raises nothing
    return _expand_home(Path(named)) if named else Path(home).absolute() / "knotwork" / "knotwork.toml"


def is_config_wanted() -> bool:
    """Whether the operator named the file."""
    return bool(os.environ.get("KNOTWORK_CONFIG"))


#: Defaults that depend on the machine, in words that hold everywhere.
_DEFAULTS = {
    "data_dir": "~/.local/share/knotwork",
    "key_file": "~/.local/share/knotwork/knotwork.key",
    "forget_journal": "~/.local/share/knotwork/forgotten.journal",
}


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _check_address(url: str) -> str:
    """An http address without query, fragment or password, and without a slash at its end."""
    parts = urlsplit(url.strip())
    has_more = parts.query or parts.fragment or parts.username or parts.password
    if parts.scheme not in ("http", "https") or not parts.hostname or has_more:
        raise ValueError("an address like https://bot.example.org, without query or password")
    if parts.port == 0:
        raise ValueError("port 0 is no place to be reached at")
    return url.strip().rstrip("/")


def _check_public_url(url: str) -> str:
    """Nobody delivers to plain http, but from this very machine."""
    if not url.strip():
        return ""
    address = _check_address(url)
    parts = urlsplit(address)
    if parts.scheme != "https" and not _is_loopback(parts.hostname or ""):
        raise ValueError(
            "it must begin with https://; a reverse proxy in front of the bot has the certificate"
        )
    return address


def _check_database_url(url: str) -> str:
    """One of the two kinds there are. A password with signs of its own tears an address apart."""
    kind, _, rest = url.strip().partition("://")
    try:
        is_whole = not url.strip() or (bool(rest) and urlsplit(f"x://{rest}").port != 0)
    except ValueError:
        is_whole = False
    if is_whole and kind.startswith("sqlite") and not rest.startswith("//"):
        raise ValueError(
            "the path of a file begins at the root, after three slashes of the address: "
            "sqlite:////var/lib/knotwork/knotwork.db"
        )
    if not is_whole or kind not in ("", *_DATABASES):
        raise ValueError(
            "an address like postgresql+psycopg://knotwork:PASSWORD@host/knotwork or "
            "sqlite:////var/lib/knotwork/knotwork.db; in a password @ is %40, : is %3A, / is %2F, # is %23"
        )
    return url.strip()


def _check_path(path: Path) -> Path:
    """A name that somebody meant: some service managers hand over quotes and line ends as they stand."""
    words = str(path)
    if words[:1] in ("'", '"') or not words.isprintable():
        raise ValueError("a path without quotes and line ends")
    return _expand_home(path)


def _check_token(token: SecretStr) -> SecretStr:
    words = token.get_secret_value().strip()
    if words and not _TOKEN.fullmatch(words):
        raise ValueError(
            "this is no token of a Telegram bot; @BotFather gives one that looks like 123456:ABC-DEF…"
        )
    return SecretStr(words)


def _check_homeserver(url: str) -> str:
    return _check_address(url) if url.strip() else ""


def _check_user_id(said: str) -> str:
    words = said.strip()
    if words and not _USER_ID.fullmatch(words):
        raise ValueError("this is no Matrix user id; one looks like @knotwork:example.org")
    return words


def _check_bridge_bots(said: str) -> str:
    if not all(map(_USER_ID.fullmatch, said.split())):
        raise ValueError("Matrix user ids with spaces between them, like @whatsappbot:example.org")
    return " ".join(said.split())


def _check_servers(said: str) -> str:
    names = said.lower().replace(",", " ").split()
    if not all(map(_SERVER.fullmatch, names)):
        raise ValueError("names of servers with spaces between them, like example.org chat.example.com")
    return " ".join(names)


def _strip_secret(secret: SecretStr) -> SecretStr:
    return SecretStr(secret.get_secret_value().strip())


def _upper_case(said: object) -> object:
    return said.upper() if isinstance(said, str) else said


def _lower_case(said: object) -> object:
    return said.lower() if isinstance(said, str) else said


class TelegramSettings(BaseModel):
    """A bot at Telegram; without a token there is none."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    token: Annotated[SecretStr, AfterValidator(_check_token)] = Field(
        default=SecretStr(""),
        description="The bot's token from @BotFather. A secret: nobody else may read where it stands.",
    )
    base_url: Annotated[str, AfterValidator(_check_address)] = Field(
        default="https://api.telegram.org",
        description="The Bot API server; another one only where you run your own.",
    )
    limits: bool = Field(
        default=True,
        description="Keep to Telegram's speed, people to theirs; false only at a server that never says 429.",
    )


class MatrixSettings(BaseModel):
    """A bot at a Matrix homeserver; without a user id there is none."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    homeserver: Annotated[str, AfterValidator(_check_homeserver)] = Field(
        default="",
        description="Where clients reach the homeserver, for example https://matrix.example.org.",
    )
    user_id: Annotated[str, AfterValidator(_check_user_id)] = Field(
        default="",
        description="The bot's own account, for example @knotwork:example.org.",
    )
    password: SecretStr = Field(
        default=SecretStr(""),
        description="Its password. A secret. Needed for the first start, and to put its identity right.",
    )
    access_token: Annotated[SecretStr, AfterValidator(_strip_secret)] = Field(
        default=SecretStr(""),
        description="In place of a password: an access token of a device no other program uses. A secret.",
    )
    refresh_token: Annotated[SecretStr, AfterValidator(_strip_secret)] = Field(
        default=SecretStr(""),
        description="What renews that token, where it ends. A secret.",
    )
    recovery_key: Annotated[SecretStr, AfterValidator(_strip_secret)] = Field(
        default=SecretStr(""),
        description="For an account that was set up in Element: its recovery key, for one start. A secret.",
    )
    reset_identity: bool = Field(
        default=False,
        description="Replace an identity that somebody else made for it, for one start. People are warned.",
    )
    device_name: str = Field(
        default="Knotwork",
        description="What people see as the name of the bot's device.",
    )
    invites: Literal["own-server", "listed", "anyone"] = Field(
        default="own-server",
        description="Whose invitations are accepted: own-server, listed (and servers below) or anyone.",
    )
    servers: Annotated[str, AfterValidator(_check_servers)] = Field(
        default="",
        description="With listed: other servers whose people may invite the bot, with spaces in between.",
    )
    bridge_bots: Annotated[str, AfterValidator(_check_bridge_bots)] = Field(
        default="",
        description=(
            "Bots of bridges to other networks, like @whatsappbot:example.org, with spaces in between: "
            "a chat with one of them in it is still private."
        ),
    )

    @model_validator(mode="after")
    def _check_complete(self) -> "MatrixSettings":
        told = bool(self.user_id), bool(self.homeserver)
        if any(told) and not all(told):
            raise ValueError("homeserver and user_id are both needed")
        if self.refresh_token.get_secret_value() and not self.access_token.get_secret_value():
            raise ValueError("refresh_token goes with the access_token it came with")
        return self


# --- secrets in files of their own --------------------------------------------------------------------


def secret_variables() -> tuple[str, ...]:
    """Variables whose value nobody else may read, and that may stand in a file of their own."""
    fields = (("telegram", TelegramSettings), ("matrix", MatrixSettings))
    inner = (
        (table, name)
        for table, model in fields
        for name, field in model.model_fields.items()
        if field.annotation is SecretStr
    )
    return (f"{_PREFIX}DATABASE_URL", *(f"{_PREFIX}{t}{_NESTED}{n}".upper() for t, n in inner))


def secret_file(variable: str) -> Path | None:
    """The file a secret is read from: NAME_FILE, else the credential of that name that systemd hands over."""
    named = os.environ.get(f"{variable}{_FILE_SUFFIX}")
    if named:
        return Path(named).expanduser()
    return _find_credential(variable)


def _find_credential(variable: str) -> Path | None:
    handed = os.environ.get("CREDENTIALS_DIRECTORY")
    credential = Path(handed or "", variable)
    return credential if handed and credential.is_file() else None


class _Environment(EnvSettingsSource):
    """The environment, with secrets also from files, and with what is no setting, which is refused."""

    def __call__(self) -> dict[str, Any]:
        known = {_PREFIX + name.upper() for name in Settings.model_fields}
        tables = tuple(
            _PREFIX + name.upper() + _NESTED
            for name, field in Settings.model_fields.items()
            if isinstance(field.default, BaseModel)
        )
        unknown = {
            name.removeprefix(_PREFIX).lower(): ""
            for name in map(str.upper, filter(self.env_vars.get, self.env_vars))
            if name.startswith(_PREFIX) and name not in known and not name.startswith(tables)
            if not _NO_SETTINGS.fullmatch(name)
        }
        return {**super().__call__(), **unknown}

    def _load_env_vars(self) -> Mapping[str, str | None]:
        """Raises OperatorError for a file that cannot be read, and for a secret that is told twice."""
        known = {name.lower(): value for name, value in super()._load_env_vars().items()}
        for variable in secret_variables():
            name = variable.lower()
            path, named = secret_file(variable), known.pop(f"{name}{_FILE_SUFFIX.lower()}", None)
            if path is None:
                continue
            if known.get(name) or (named and _find_credential(variable)):
                raise OperatorError(f"The settings cannot be used: {variable} is set twice, also by {path}.")
            known[name] = _read_secret(variable, path)
        return known


class _TomlFile(TomlConfigSettingsSource):
    """The settings file, also as editors of Windows leave it."""

    def _read_file(self, file_path: Path | Traversable) -> dict[str, Any]:
        return tomllib.loads(file_path.read_text(encoding=_ENCODING))


def _read_secret(variable: str, path: Path) -> str:
    try:
        return path.read_text(encoding=_ENCODING).strip()
    except (OSError, UnicodeDecodeError):
        raise OperatorError(
            f"The settings cannot be used: {variable} should stand in {path}, which cannot be read."
        ) from None


class Settings(BaseSettings):
    """Read once at start; values are passed on."""

    model_config = SettingsConfigDict(
        env_prefix=_PREFIX,
        env_nested_delimiter=_NESTED,
        env_ignore_empty=True,
        extra="forbid",
        hide_input_in_errors=True,
    )

    data_dir: Annotated[Path, AfterValidator(_check_path)] = Field(
        default_factory=_data_dir,
        description="Where the database and the key file live. Readable by their owner only.",
    )
    database_url: Annotated[str, AfterValidator(_check_database_url)] = Field(
        default="",
        description="An SQLAlchemy address; empty means SQLite in the data directory.",
    )
    key_file: Path | None = Field(
        default=None,
        description="The keys that seal private words; empty means knotwork.key in the data directory.",
    )
    forget_journal: Path | None = Field(
        default=None,
        description="Who was forgotten, as hashes, for restored backups; one path for all replicas.",
    )
    log_level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(_upper_case)] = Field(
        default="INFO", description="DEBUG, INFO, WARNING or ERROR."
    )
    log_format: Literal["auto", "plain", "json"] = Field(
        default="auto", description="plain or json; auto means plain in a terminal and json elsewhere."
    )
    public_url: Annotated[str, AfterValidator(_check_public_url)] = Field(
        default="",
        description="Where Telegram, links, calendars reach the bot, with https; empty: it asks by itself.",
    )
    web_host: str = Field(
        default="127.0.0.1",
        description="Where the web part listens, once there is a public address; a proxy stands before it.",
    )
    web_port: int = Field(default=8080, ge=1, le=65535, description="And at which port.")
    round_day: Annotated[Literal["monday", "tuesday", "wednesday"], BeforeValidator(_lower_case)] = Field(
        default="monday",
        description="The day of the circles' weekly round; early, so that it settles in the same week.",
    )
    calendar_hosts: Annotated[str, AfterValidator(_check_servers)] = Field(
        default="",
        description="Hosts of a private network whose calendars may be read, with spaces in between.",
    )
    metrics_host: str = Field(
        default="127.0.0.1",
        description="Where /metrics, /healthz and /readyz listen, apart from what is public.",
    )
    metrics_port: int = Field(default=0, ge=0, le=65535, description="And at which port; 0 means nowhere.")
    telegram: TelegramSettings = Field(default=TelegramSettings(), description="The bot at Telegram.")
    matrix: MatrixSettings = Field(default=MatrixSettings(), description="The bot on Matrix.")

    @field_validator("key_file", "forget_journal")
    @classmethod
    def _check_optional_path(cls, path: Path | None) -> Path | None:
        return None if path is None or path == Path() else _check_path(path)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment goes before the file, in it a value before the name of a file that holds it."""
        toml = _TomlFile(settings_cls, config_file())
        return (init_settings, _Environment(settings_cls), toml)

    def has_credentials(self) -> bool:
        """Whether any chat platform lets the bot in."""
        return bool(self.telegram.token.get_secret_value() or self.matrix.user_id)

    def round_weekday(self) -> int:
        """The day of the weekly round, 0 for Monday."""
        return ("monday", "tuesday", "wednesday").index(self.round_day)

    def url(self) -> str:
        """The database address to open."""
        return self.database_url or f"sqlite:///{self.data_dir / 'knotwork.db'}"

    def key_path(self) -> Path:
        """The key file to use."""
        return self.key_file or self.data_dir / "knotwork.key"

    def journal_path(self) -> Path:
        """The journal of who was forgotten."""
        return self.forget_journal or self.data_dir / "forgotten.journal"


def holds_secret(file: Path) -> bool:
    """Whether anything stands in the settings file that nobody else may read."""
    stored = _read_file(file).items() if file.is_file() else ()
    hidden = secret_variables()
    return any(
        (_PREFIX + _NESTED.join(path)).upper() in hidden and value and (path != _URL or "@" in str(value))
        for path, value in stored
    )


def read() -> Settings:
    """The settings as they are now. Raises OperatorError, which never shows a value: one may be a secret."""
    try:
        if (told := _find_file_fault()) == "":
            return Settings()
    except ValidationError as wrong:
        told = "; ".join(
            _describe_error(error["loc"], error["msg"]) for error in wrong.errors(include_input=False)
        )
    except SettingsError:
        told = f"a table is set as one variable; write {_PREFIX}TELEGRAM{_NESTED}TOKEN=… instead"
    except tomllib.TOMLDecodeError as wrong:
        told = f"{config_file()} is not TOML: {wrong}"
    except UnicodeDecodeError:
        told = f"{config_file()} is not in UTF-8"
    except OSError:
        told = f"{config_file()} cannot be read"
    raise OperatorError(f"The settings cannot be used: {told}.")


def _find_file_fault() -> str:
    """What keeps the settings file from being read; "" where it may be, or need not be there."""
    if config_file().is_dir():
        return f"{config_file()} is a folder"
    if is_config_wanted() and not config_file().exists():
        return f"KNOTWORK_CONFIG names {config_file()}, which is not there"
    return ""


def _describe_error(place: tuple[int | str, ...], why: str) -> str:
    names = [str(name) for name in place]
    variable = _PREFIX + _NESTED.join(names).upper()
    if why == "Extra inputs are not permitted":
        why = "there is no such setting"
        known = [(_PREFIX + _NESTED.join(path)).upper() for path, _ in _list_fields()]
        if near := difflib.get_close_matches(variable, known, 1, _LIKE):
            why += f"; {near[0]} is the nearest"
    return f"{'.'.join(names)} ({variable}): {why.removeprefix('Value error, ').rstrip('.')}"


# --- what is set --------------------------------------------------------------------------------------


def list_settings(settings: Settings) -> Iterator[tuple[str, str, str]]:
    """Every setting that is set: its name, its value ("" for a secret), and what it is from."""
    hidden = secret_variables()
    in_file = _read_file(config_file())
    for path, _ in _list_fields():
        variable = (_PREFIX + _NESTED.join(path)).upper()
        source = _find_source(variable, in_file=path in in_file)
        if source:
            value: Any = settings
            for name in path:
                value = getattr(value, name)
            yield ".".join(path), "" if variable in hidden else str(value), source


def _find_source(variable: str, *, in_file: bool) -> str:
    """Where a setting is from; "" where it has its default."""
    if any(name.upper() == variable and value for name, value in os.environ.items()):
        return variable
    file = secret_file(variable) if variable in secret_variables() else None
    if file is not None:
        return str(file)
    return str(config_file()) if in_file else ""


def _read_file(file: Path) -> dict[tuple[str, ...], Any]:
    """What stands in a settings file, by its place; nothing where it cannot be read."""
    try:
        stored = tomllib.loads(file.read_text(encoding=_ENCODING))
    except (OSError, ValueError):
        return {}
    plain = {(name,): value for name, value in stored.items() if not isinstance(value, dict)}
    tables = ((name, value) for name, value in stored.items() if isinstance(value, dict))
    return plain | {(name, inner): value for name, table in tables for inner, value in table.items()}


# --- examples -----------------------------------------------------------------------------------------


def render_toml() -> str:
    """The commented TOML file of every setting, as config/knotwork.example.toml holds it."""
    lines = ["# Every setting of Knotwork with its default. Each is also an environment variable:"]
    lines += ["# data_dir is KNOTWORK_DATA_DIR, token of [telegram] is KNOTWORK_TELEGRAM__TOKEN, and so on;"]
    lines += ["# the environment goes first. A secret may stand in its own file: KNOTWORK_…_FILE names it,"]
    lines += ["# or systemd hands it over as a credential called KNOTWORK_….", ""]
    table = ""
    for path, field in _list_fields():
        if len(path) > 1 and path[0] != table:
            table = path[0]
            lines += [f"[{table}]"]
        lines += [f"# {field.description}", f"#{path[-1]} = {_format_default(path[-1], field)}", ""]
    return "\n".join(lines)


def render_environment() -> str:
    """The same as environment variables, as config/.env.example holds it."""
    lines = [
        "# For a service manager (EnvironmentFile=) or a shell (set -a; . ./.env). Everything has a default."
    ]
    for path, field in _list_fields():
        value = _format_default(path[-1], field).strip('"')
        lines += [f"# {field.description}", f"#{_PREFIX}{_NESTED.join(path).upper()}={value}"]
    return "\n".join([*lines, ""])


def _list_fields() -> Iterator[tuple[tuple[str, ...], FieldInfo]]:
    """Plain settings first, as TOML wants it, then those of each table."""
    for name, field in Settings.model_fields.items():
        if not isinstance(field.default, BaseModel):
            yield (name,), field
    for name, field in Settings.model_fields.items():
        if isinstance(field.default, BaseModel):
            for inner, inner_field in type(field.default).model_fields.items():
                yield (name, inner), inner_field


def _format_default(name: str, field: FieldInfo) -> str:
    default: Any = field.default
    if isinstance(default, int):
        return str(default).lower()
    words = default.get_secret_value() if isinstance(default, SecretStr) else default
    return f'"{_DEFAULTS.get(name, words or "")}"'
