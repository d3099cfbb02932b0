"""What the operator sets: found where they put it, told at once where it cannot be, and never shown."""

import re
from pathlib import Path

import pytest

from bot.domain.errors import OperatorError
from bot.settings import holds_secret, read, render_environment, render_toml

pytestmark = pytest.mark.quick

ROOT = Path(__file__).parents[1]
TOKEN = "4000000001:AAnobodyMayEverReadThisInAnyOutput00"


@pytest.fixture(autouse=True)
def bare(monkeypatch, tmp_path):
    """The file is looked for in a folder of our own."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "knotwork").mkdir()
    return tmp_path / "knotwork" / "knotwork.toml"


def wrong() -> str:
    with pytest.raises(OperatorError) as refused:
        read()
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__ or refused.value.__context__ is None
    return str(refused.value)


def test_the_examples_are_what_the_settings_say():
    """`make example` writes them; a setting that changes takes the files along."""
    assert (ROOT / "config" / "knotwork.example.toml").read_text() == render_toml()
    assert (ROOT / "config" / ".env.example").read_text() == render_environment()


def test_the_example_file_is_valid_once_uncommented(bare):
    lines = render_toml().splitlines()
    bare.write_text("\n".join(line.removeprefix("#") for line in lines if not line.startswith("# ")))

    uncommented = read().model_dump()
    bare.unlink()

    told = {name: uncommented[name] for name in ("key_file", "forget_journal")}
    assert uncommented == read().model_dump() | told


def test_the_example_environment_is_valid_once_uncommented(monkeypatch):
    """Empty values too: a service manager hands them on as they stand."""
    for line in render_environment().splitlines():
        if set_ := re.match(r"#(KNOTWORK_\w+)=(.*)", line):
            monkeypatch.setenv(*set_.groups())

    assert read().key_file == Path("~/.local/share/knotwork/knotwork.key").expanduser()
    assert read().web_port == 8080
    assert not read().has_credentials()


def test_a_token_from_the_environment_goes_before_one_from_the_file(bare, monkeypatch):
    bare.write_text(
        f'web_port = 9000\n[telegram]\ntoken = "{TOKEN[:-1]}1"\nbase_url = "https://other.example.org/"\n'
    )
    monkeypatch.setenv("KNOTWORK_TELEGRAM__TOKEN", f" {TOKEN}\n")

    assert read().telegram.token.get_secret_value() == TOKEN
    assert read().telegram.base_url == "https://other.example.org"
    assert read().web_port == 9000


@pytest.mark.parametrize("how", ["named", "handed over"])
def test_a_secret_may_stand_in_a_file_of_its_own(bare, monkeypatch, tmp_path, how):
    """Of Docker's and Kubernetes' kind by KNOTWORK_…_FILE, of systemd's by the name of the credential."""
    (tmp_path / "KNOTWORK_TELEGRAM__TOKEN").write_text(f"{TOKEN}\n")
    if how == "named":
        monkeypatch.setenv("KNOTWORK_TELEGRAM__TOKEN_FILE", str(tmp_path / "KNOTWORK_TELEGRAM__TOKEN"))
    else:
        monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    bare.write_text("web_port = 9000\n[telegram]\nlimits = false\n")

    assert read().telegram.token.get_secret_value() == TOKEN
    assert read().telegram.limits is False


def test_a_secret_that_is_told_twice_or_cannot_be_read_is_told_at_once(monkeypatch, tmp_path):
    monkeypatch.setenv("KNOTWORK_MATRIX__PASSWORD_FILE", str(tmp_path / "none"))
    assert "KNOTWORK_MATRIX__PASSWORD should stand in" in wrong()

    (tmp_path / "none").write_text("sEcReT")
    monkeypatch.setenv("KNOTWORK_MATRIX__PASSWORD", "sEcReT")
    told = wrong()

    assert "KNOTWORK_MATRIX__PASSWORD is set twice" in told
    assert "sEcReT" not in told


def test_a_secret_that_is_named_and_handed_over_is_told_at_once(monkeypatch, tmp_path):
    """Two of its three places; whichever was meant, the other is forgotten there."""
    (tmp_path / "named").write_text(TOKEN)
    (tmp_path / "KNOTWORK_TELEGRAM__TOKEN").write_text(TOKEN)
    monkeypatch.setenv("KNOTWORK_TELEGRAM__TOKEN_FILE", str(tmp_path / "named"))
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))

    assert "KNOTWORK_TELEGRAM__TOKEN is set twice" in wrong()


def test_only_a_secret_may_stand_in_a_file(monkeypatch, tmp_path):
    monkeypatch.setenv("KNOTWORK_MATRIX__USER_ID_FILE", str(tmp_path / "user"))

    assert "there is no such setting" in wrong()


def test_a_token_is_never_shown(monkeypatch):
    monkeypatch.setenv("KNOTWORK_TELEGRAM__TOKEN", TOKEN)

    assert TOKEN not in f"{read()} {read()!r} {read().model_dump()} {read().model_dump_json()}"


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("TELEGRAM__TOKEN", "sEcReT", r"telegram\.token \(KNOTWORK_TELEGRAM__TOKEN\): .*@BotFather"),
        ("TELEGRAM__TOKEN", f"bot{TOKEN}-sEcReT", "@BotFather"),
        ("TELEGRAM__TOKEN", "4000000001:sEcReT", "@BotFather"),
        (
            "TELEGRAM__TOKN",
            TOKEN + "sEcReT",
            r"TOKN\): there is no such setting; KNOTWORK_TELEGRAM__TOKEN is",
        ),
        (
            "TELEGRAM_TOKEN",
            TOKEN + "sEcReT",
            r"_TOKEN\): there is no such setting; KNOTWORK_TELEGRAM__TOKEN is",
        ),
        (
            "DATADIR",
            "sEcReT",
            r"datadir \(KNOTWORK_DATADIR\): there is no such setting; KNOTWORK_DATA_DIR is",
        ),
        ("WHATEVER_ELSE", "sEcReT", r"KNOTWORK_WHATEVER_ELSE\): there is no such setting\.$"),
        ("KEY_FILE_FILE", "sEcReT", "there is no such setting"),
        ("DATABASE_URL", "sEcReT", r"KNOTWORK_DATABASE_URL\): an address like postgresql"),
        ("DATABASE_URL", "mysql://me:sEcReT@host/base", "an address like postgresql"),
        ("DATABASE_URL", "postgresql://me:sE#cR:eT@host/base", "in a password @ is %40"),
        ("TELEGRAM", "sEcReT", "KNOTWORK_TELEGRAM__TOKEN=…"),
        ("TELEGRAM__BASE_URL", "sEcReT", "https://"),
        ("TELEGRAM__BASE_URL", "https://me:sEcReT@bot.example.org", "password"),
        ("MATRIX__HOMESERVER", "sEcReT.example.org", r"matrix\.homeserver \(KNOTWORK_MATRIX__HOMESERVER\)"),
        ("MATRIX__HOMESERVER", "https://example.org", r"matrix \(KNOTWORK_MATRIX\): .*both needed"),
        ("MATRIX__USER_ID", "sEcReT", "@knotwork:example.org"),
        ("MATRIX__USER_ID", "@sEcReT:example.org", "both needed"),
        ("MATRIX__INVITES", "sEcReT", "'anyone'"),
        ("MATRIX__SERVERS", '["sEcReT"]', "names of servers"),
        ("PUBLIC_URL", "http://bot.example.org/sEcReT", "https://"),
        ("PUBLIC_URL", "bot.example.org/sEcReT", "https://"),
        ("PUBLIC_URL", "https://bot.example.org?sEcReT", "without query"),
        ("PUBLIC_URL", "https://bot.example.org:0/sEcReT", "port 0"),
        ("WEB_PORT", "sEcReT", r"web_port \(KNOTWORK_WEB_PORT\)"),
        ("WEB_PORT", "70000", "65535"),
        ("LOG_LEVEL", "sEcReT", "'DEBUG'"),
    ],
)
def test_what_cannot_be_is_told_with_its_name_and_without_its_value(monkeypatch, name, value, told):
    monkeypatch.setenv(f"KNOTWORK_{name}", value)

    assert re.search(told, wrong())
    assert "sEcReT" not in wrong()


@pytest.mark.parametrize("name", ["SERVICE_HOST", "SERVICE_PORT_WEB", "PORT", "PORT_8080_TCP_ADDR", "DOMAIN"])
def test_what_others_call_alike_is_no_slip(monkeypatch, name):
    """Kubernetes tells every pod of a service called knotwork, and compose files ask for a domain."""
    monkeypatch.setenv(f"KNOTWORK_{name}", "10.0.0.1")

    assert read().web_port == 8080


def test_a_file_that_was_named_must_be_there(monkeypatch, tmp_path):
    monkeypatch.setenv("KNOTWORK_CONFIG", str(tmp_path / "none.toml"))

    assert "none.toml, which is not there" in wrong()


@pytest.mark.parametrize(
    ("words", "is_secret"),
    [
        ("web_port = 1", False),
        ('[telegram]\ntoken = ""', False),
        (f'[telegram]\ntoken = "{TOKEN}"', True),
        ('database_url = "sqlite:////srv/knotwork.db"', False),
        ('database_url = "postgresql://me:secret@host/base"', True),
    ],
)
def test_a_secret_is_what_somebody_else_could_use(bare, monkeypatch, words, is_secret):
    """One that comes from elsewhere makes no secret of the file."""
    monkeypatch.setenv("KNOTWORK_MATRIX__PASSWORD", TOKEN)
    bare.write_text(words)

    assert holds_secret(bare) is is_secret
    assert not holds_secret(Path("/dev/null"))


def test_an_account_on_matrix_is_enough_for_a_bot(monkeypatch):
    """The password may be gone after the first start: the device goes on by itself."""
    monkeypatch.setenv("KNOTWORK_MATRIX__HOMESERVER", " https://matrix.example.org/ ")
    monkeypatch.setenv("KNOTWORK_MATRIX__USER_ID", " @knotwork:example.org ")
    assert read().has_credentials()

    monkeypatch.setenv("KNOTWORK_MATRIX__PASSWORD", TOKEN)
    monkeypatch.setenv("KNOTWORK_MATRIX__ACCESS_TOKEN", f" {TOKEN} ")
    monkeypatch.setenv("KNOTWORK_MATRIX__RECOVERY_KEY", TOKEN)
    found = read().matrix
    assert (found.homeserver, found.user_id) == ("https://matrix.example.org", "@knotwork:example.org")
    assert found.access_token.get_secret_value() == TOKEN
    assert read().has_credentials()
    assert TOKEN not in f"{read()} {read()!r} {read().model_dump()} {read().model_dump_json()}"


def test_servers_are_names_with_spaces_or_commas_between_them(monkeypatch):
    monkeypatch.setenv("KNOTWORK_MATRIX__SERVERS", "example.org, Chat.Example.com:8448  [::1]")

    assert read().matrix.servers == "example.org chat.example.com:8448 [::1]"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("[telegram", "is not TOML"),
        ('webport = 1\n[telegram]\ntoken = "sEcReT"', "telegram.token .*webport .*no such setting"),
        (f'token = "{TOKEN}sEcReT"', "token .*no such setting"),
        ('telegram = "sEcReT"', "telegram"),
    ],
)
def test_a_file_that_cannot_be_is_told_likewise(bare, words, told):
    bare.write_text(words)

    assert re.search(told, wrong())
    assert "sEcReT" not in wrong()


def test_a_file_that_cannot_be_read_is_told(bare):
    bare.write_bytes(b"\xff\xfe\x00")
    assert "is not in UTF-8" in wrong()

    bare.unlink()
    bare.mkdir()
    assert wrong() == f"The settings cannot be used: {bare} is a folder."


def test_a_file_may_be_written_by_any_editor(bare, monkeypatch, tmp_path):
    """Some begin it with a mark and end lines in two signs; so they do the file of a secret."""
    bare.write_bytes(b'\xef\xbb\xbfweb_port = 8081\r\n[matrix]\r\ndevice_name = "Knot"\r\n')
    secret = tmp_path / "token"
    secret.write_bytes(b"\xef\xbb\xbf" + TOKEN.encode() + b"\r\n")
    monkeypatch.setenv("KNOTWORK_TELEGRAM__TOKEN_FILE", str(secret))

    assert (read().web_port, read().matrix.device_name) == (8081, "Knot")
    assert read().telegram.token.get_secret_value() == TOKEN


@pytest.mark.parametrize("name", ["DATA_DIR", "KEY_FILE", "FORGET_JOURNAL"])
@pytest.mark.parametrize("path", ['"/srv/knotwork"', "'/srv/knotwork'", "/srv/knotwork\r"])
def test_a_path_is_what_somebody_meant(monkeypatch, name, path):
    """Containers hand over quotes, and line ends of Windows, as they stand in a file of variables."""
    monkeypatch.setenv(f"KNOTWORK_{name}", path)

    assert "a path without quotes and line ends" in wrong()


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("sqlite:///knotwork.db", "sqlite:////var/lib/knotwork/knotwork.db"),
        ("sqlite://var/lib/knotwork.db", "begins at the root"),
        ("sqlite+aiosqlite:////srv/knotwork.db", "an address like"),
        ("postgresql+psycopgg://knotwork:sEcReT@host/knotwork", "an address like"),
        ("postgres://knotwork:sEcReT@host/knotwork", "an address like"),
    ],
)
def test_an_address_of_a_database_is_told_where_it_is_none(monkeypatch, url, told):
    """A path from wherever the process happens to start would be another database after a move."""
    monkeypatch.setenv("KNOTWORK_DATABASE_URL", url)

    assert told in wrong()
    assert "sEcReT" not in wrong()


def test_whoever_has_no_home_says_where_the_data_is_to_be(monkeypatch, tmp_path):
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("os.getuid", lambda: 54321)
    assert "Set HOME, or KNOTWORK_DATA_DIR" in wrong()

    monkeypatch.setenv("KNOTWORK_DATA_DIR", str(tmp_path))
    assert read().data_dir == tmp_path


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("", ""),
        (" https://bot.example.org/ ", "https://bot.example.org"),
        ("https://example.org:8443/knotwork/", "https://example.org:8443/knotwork"),
        ("http://127.0.0.1:8081", "http://127.0.0.1:8081"),
        ("http://localhost:8081", "http://localhost:8081"),
        ("http://[::1]:8081", "http://[::1]:8081"),
    ],
)
def test_a_public_address_is_https_or_this_very_machine(monkeypatch, said, meant):
    monkeypatch.setenv("KNOTWORK_PUBLIC_URL", said)

    assert read().public_url == meant


def test_a_level_may_be_written_small(monkeypatch):
    monkeypatch.setenv("KNOTWORK_LOG_LEVEL", "warning")

    assert read().log_level == "WARNING"


def test_an_empty_key_file_means_the_one_in_the_data_directory(bare, tmp_path, monkeypatch):
    bare.write_text(f'key_file = ""\ndata_dir = "{tmp_path}"')

    assert read().key_path() == tmp_path / "knotwork.key"
