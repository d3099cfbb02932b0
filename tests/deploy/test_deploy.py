"""What stands in deploy/ fits the program it starts, and linters find nothing; the Makefile too."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from adapters.web import web
from bot.outbox.sender import SEND_TIMEOUT
from bot.settings import Settings, render_environment, secret_variables
from tests.deploy.deployment import (
    COMPOSE,
    DEPLOY,
    HOME,
    compose,
    dockerfile,
    documents,
    image_environment,
    kubernetes,
    last_stage,
    told,
)

ROOT = Path(__file__).parents[2]
UNIT = ROOT / "deploy" / "knotwork.service"
BACKUP_UNIT = ROOT / "deploy" / "knotwork-backup.service"


def unit(path: Path = UNIT) -> dict[str, list[str]]:
    """Every setting of a unit, by name; sections share no name."""
    found: dict[str, list[str]] = {}
    for line in path.read_text().splitlines():
        if "=" in line and not line.startswith("#"):
            name, _, value = line.partition("=")
            found.setdefault(name, []).append(value)
    return found


def makefile(name: str) -> str:
    return re.search(rf"^{name} := (.+)$", (ROOT / "Makefile").read_text(), re.MULTILINE)[1]


def test_it_starts_what_make_installs():
    home = unit()["WorkingDirectory"][0]

    assert makefile("BIN") == "$(VENV)/bin"
    assert unit()["ExecStart"] == [f"{home}/{makefile('VENV')}/bin/knotwork run"]
    assert "knotwork = " in (ROOT / "pyproject.toml").read_text()


def test_make_run_starts_the_bot_with_the_environment_it_was_given():
    """Nothing in between eats a signal or a variable."""
    recipe = re.search(r"^run: .*\n\t(.+)$", (ROOT / "Makefile").read_text(), re.MULTILINE)[1]

    assert recipe == "@$(BIN)/knotwork run"


def test_it_has_time_for_what_is_on_its_way():
    """The web's last answers, then the letters, then the database."""
    assert int(unit()["TimeoutStopSec"][0]) > SEND_TIMEOUT + web._SHUTDOWN_SECONDS + 10
    assert unit()["KillSignal"] == ["SIGTERM"]


def test_it_is_started_again_unless_only_the_operator_can_help():
    """2 is the exit code of an OperatorError."""
    assert unit()["Restart"] == ["on-failure"]
    assert unit()["RestartPreventExitStatus"] == ["2"]


def test_secrets_stand_in_a_file_and_data_where_systemd_keeps_it_private():
    home = f"/var/lib/{unit()['StateDirectory'][0]}"

    assert f"KNOTWORK_DATA_DIR={home}" in unit()["Environment"]
    assert "data_dir" in Settings.model_fields
    assert unit()["EnvironmentFile"] == ["/etc/knotwork/knotwork.env"]
    assert unit()["StateDirectoryMode"] == ["0700"]
    assert not [line for line in unit()["Environment"] if "TOKEN" in line]


@pytest.mark.parametrize(
    "wall", ["NoNewPrivileges=yes", "ProtectSystem=strict", "ProtectHome=yes", "PrivateTmp=yes", "UMask=0077"]
)
def test_it_may_do_nothing_it_does_not_need(wall):
    name, _, value = wall.partition("=")
    assert unit()[name] == [value]
    assert unit()["User"] == ["knotwork"]
    assert unit()["CapabilityBoundingSet"] == [""]


def test_the_nightly_backup_may_do_nothing_the_bot_may_not():
    """It reads the same database and the same keys, and writes to one folder more."""
    own = {"Type", "ExecStart", "ReadWritePaths", "Description"}
    walls = [name for name in unit() if re.match(r"[A-Z]\w+$", name)]
    kept = walls[walls.index("LimitCORE") : walls.index("WantedBy")]
    kept.remove("RemoveIPC")  # of the same user, whose bot runs on when the backup has ended

    assert {name: unit(BACKUP_UNIT).get(name) for name in kept} == {name: unit()[name] for name in kept}
    assert unit(BACKUP_UNIT)["ReadWritePaths"] == ["/var/lib/knotwork /var/backups/knotwork"]
    assert own <= unit(BACKUP_UNIT).keys()


systemd = pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here")


@pytest.fixture
def installed(tmp_path):
    """The unit; the program of an installed machine stands in for itself."""
    here = re.sub(r"^ExecStart=\S+", "ExecStart=/bin/true", UNIT.read_text(), flags=re.MULTILINE)
    (tmp_path / UNIT.name).write_text(here)
    return tmp_path / UNIT.name


@systemd
@pytest.mark.parametrize("more", ["", "credentials.conf"])
def test_systemd_itself_finds_nothing_wrong(installed, more):
    if more:
        added = installed.parent / f"{UNIT.name}.d"
        added.mkdir()
        shutil.copy(DEPLOY / more, added)
    done = checked("systemd-analyze", "verify", "--man=no", str(installed))

    assert [line for line in done.stderr.splitlines() if "knotwork.service" in line] == []
    assert done.returncode == 0


@systemd
@pytest.mark.parametrize("path", [UNIT, BACKUP_UNIT], ids=lambda path: path.stem)
def test_systemd_itself_finds_little_that_it_may_do(tmp_path, path):
    """Of 10: below 2 is the best mark; a service as it comes has 9.6."""
    here = re.sub(r"^ExecStart=\S+", "ExecStart=/bin/true", path.read_text(), flags=re.MULTILINE)
    (tmp_path / path.name).write_text(here)
    done = checked(
        "systemd-analyze", "security", "--offline=yes", "--threshold=15", str(tmp_path / path.name)
    )

    assert done.returncode == 0, done.stdout


def checked(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, timeout=60)


def program(name: str) -> str:
    """A linter that came with the tests."""
    found = Path(sys.executable).parent / name
    if not found.exists():
        pytest.skip(f"no {name} for this machine")
    return str(found)


# --- the image ----------------------------------------------------------------------------------------


def test_a_linter_finds_nothing_in_the_dockerfile():
    done = checked(program("hadolint"), "--failure-threshold", "style", str(DEPLOY / "Dockerfile"))

    assert done.stdout == ""
    assert done.returncode == 0


def test_the_image_is_built_from_files_that_are_there_and_reach_the_builder():
    """Everything else is kept from it: secrets lie below deploy/."""
    ignored = (ROOT / ".dockerignore").read_text().split("\n")
    for name, rest in dockerfile():
        *sources, _ = rest.split()
        if name == "COPY" and not rest.startswith("--from"):
            assert all((ROOT / source).exists() and f"!{source}" in ignored for source in sources)
    assert "*" in ignored
    assert not [line for line in ignored if "deploy" in line]


def test_the_image_starts_what_a_wheel_installs_as_nobody_in_particular():
    assert json.loads(told("ENTRYPOINT")) == ["knotwork"]
    assert json.loads(told("CMD")) == ["run"]
    assert told("USER") == "10001:10001"
    assert "uninstall" in told("RUN")
    assert [rest for name, rest in last_stage() if name == "COPY"] == [
        "--from=build /opt/knotwork /opt/knotwork"
    ]


def test_the_image_sets_only_settings_that_are_there():
    assert ours(image_environment()) <= settings_known()
    assert image_environment()["KNOTWORK_DATA_DIR"] == told("VOLUME") == HOME


def settings_known() -> set[str]:
    """Every variable, and those that name the file of a secret."""
    known = set(re.findall(r"KNOTWORK_[A-Z_]*[A-Z]", render_environment()))
    return known | {f"{name}_FILE" for name in secret_variables()}


def ours(variables) -> set[str]:
    return {name for name in variables if name.startswith("KNOTWORK_")}


# --- compose ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", COMPOSE)
def test_the_compose_specification_allows_every_word(name):
    compose_spec = pytest.importorskip("compose_spec", reason="no compose_spec for this machine")

    assert len(compose_spec.PyCompose.from_json(json.dumps(compose(name)))) == len(compose(name)["services"])


def services(name: str) -> list[dict]:
    """Those that are ours."""
    return [one for one in compose(name)["services"].values() if one["image"].startswith("knotwork")]


@pytest.mark.parametrize("name", COMPOSE)
def test_a_container_may_change_nothing_but_its_volume(name):
    for service in services(name):
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert service["user"] == told("USER")
        assert service["volumes"] == [f"data:{HOME}"]


@pytest.mark.parametrize("name", COMPOSE)
def test_no_secret_stands_in_a_compose_file_and_each_is_given_to_whoever_reads_it(name):
    given = compose(name)["secrets"]
    for service in compose(name)["services"].values():
        files = {value for key, value in service.get("environment", {}).items() if key.endswith("_FILE")}
        assert files == {f"/run/secrets/{one}" for one in service.get("secrets", [])}
        assert set(service.get("secrets", [])) <= set(given)
        assert not ours(service.get("environment", {})) & set(secret_variables())
    assert {one["file"] for one in given.values()} == {f"./secrets/{one}" for one in given}
    assert "secrets/" in (DEPLOY / ".gitignore").read_text()


@pytest.mark.parametrize("name", COMPOSE)
def test_containers_are_told_settings_that_are_there_and_have_time_to_end(name):
    for service in services(name):
        assert ours(service["environment"]) <= settings_known()
        assert int(service["stop_grace_period"].removesuffix("s")) > SEND_TIMEOUT + web._SHUTDOWN_SECONDS + 10


def test_three_replicas_stand_behind_the_proxy_and_the_database_is_out_of_its_reach():
    parts = compose("compose.postgres.yaml")
    replicas = [name for name in parts["services"] if re.fullmatch(r"knotwork-\d", name)]
    proxied = re.search(r"reverse_proxy (.+) \{", (DEPLOY / "Caddyfile").read_text())[1].split()

    assert proxied == [f"{name}:8080" for name in replicas]
    assert len(replicas) == 3
    assert parts["networks"]["back"]["internal"] is True
    assert "back" not in parts["services"]["proxy"]["networks"]
    assert [name for name, one in parts["services"].items() if one.get("ports")] == ["proxy"]


def test_one_container_is_reached_by_a_proxy_on_its_machine_and_by_nobody_else():
    (service,) = services("compose.yaml")

    assert service["ports"] == [f"127.0.0.1:{port}:{port}" for port in told("EXPOSE").split()]


@pytest.mark.parametrize("name", COMPOSE)
def test_a_container_knows_every_platform_and_its_public_address(name):
    """And of one that is not used nothing is set."""
    for service in services(name):
        needed = {"TELEGRAM__TOKEN_FILE", "MATRIX__HOMESERVER", "MATRIX__USER_ID", "MATRIX__PASSWORD_FILE"}
        assert {f"KNOTWORK_{one}" for one in needed | {"PUBLIC_URL"}} <= set(service["environment"])
        assert service["ulimits"] == {"core": 0}


def test_the_proxys_file_asks_for_nothing_that_debians_caddy_lacks():
    """Tried with 2.6.2, as Debian 12 has it; later options are refused there by name."""
    assert "persist_config" not in (DEPLOY / "Caddyfile").read_text()


# --- Kubernetes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["knotwork.yaml", "ingress.yaml"])
def test_the_schemas_of_kubernetes_allow_every_word(name):
    kubernetes_validate = pytest.importorskip("kubernetes_validate", reason="no schemas of Kubernetes here")

    for document in documents(name):
        kubernetes_validate.validate(document, "1.34", strict=True)


def test_in_kubernetes_nothing_may_be_changed_but_its_volumes():
    pod = kubernetes("Deployment")["spec"]["template"]["spec"]
    (container,) = pod["containers"]
    rights = container["securityContext"]

    assert pod["securityContext"]["runAsNonRoot"] is True
    assert f"{pod['securityContext']['runAsUser']}:{pod['securityContext']['runAsGroup']}" == told("USER")
    assert rights["readOnlyRootFilesystem"] is True
    assert rights["allowPrivilegeEscalation"] is False
    assert rights["capabilities"] == {"drop": ["ALL"]}
    assert pod["automountServiceAccountToken"] is False


def test_in_kubernetes_three_replicas_are_asked_how_they_are_and_have_time_to_end():
    """Whether it lives is asked of it alone; whether it can work depends on the database too."""
    spec = kubernetes("Deployment")["spec"]
    pod = spec["template"]["spec"]
    (container,) = pod["containers"]
    ports = {one["name"]: one["containerPort"] for one in container["ports"]}
    pause = container["lifecycle"]["preStop"]["sleep"]["seconds"]

    assert spec["replicas"] == 3
    assert container["livenessProbe"]["httpGet"]["path"] == "/healthz"
    assert container["readinessProbe"]["httpGet"]["path"] == "/readyz"
    assert ports["metrics"] == int(image_environment()["KNOTWORK_METRICS_PORT"])
    assert pod["terminationGracePeriodSeconds"] > SEND_TIMEOUT + web._SHUTDOWN_SECONDS + 10 + pause
    assert kubernetes("PodDisruptionBudget")["spec"]["maxUnavailable"] == 1


def test_in_kubernetes_every_object_speaks_of_the_same_pods():
    labels = kubernetes("Deployment")["spec"]["template"]["metadata"]["labels"]

    assert kubernetes("Service")["spec"]["selector"] == labels
    assert kubernetes("PodDisruptionBudget")["spec"]["selector"]["matchLabels"] == labels
    assert kubernetes("NetworkPolicy")["spec"]["podSelector"]["matchLabels"] == labels
    (rule,) = documents("ingress.yaml")[0]["spec"]["rules"]
    assert {one["backend"]["service"]["name"] for one in rule["http"]["paths"]} == {"knotwork"}


def test_the_ingress_passes_on_what_the_web_part_answers_and_nothing_else():
    """How the bot is concerns nobody outside."""
    (rule,) = documents("ingress.yaml")[0]["spec"]["rules"]
    routes = {route.path for route in web.Web("", 0, {}, dict, pages=object()).app.routes}  # type: ignore[arg-type]
    passed = {one["path"] for one in rule["http"]["paths"]}

    assert passed == {"/telegram/", "/j/", "/cal/", "/m/"}
    assert {"/j/{code}", "/cal/{token}.ics", "/m/{token}", "/{channel}/{secret}"} <= routes


def test_in_kubernetes_secrets_are_files_and_settings_are_there():
    told_ = kubernetes("ConfigMap")["data"]
    (container,) = kubernetes("Deployment")["spec"]["template"]["spec"]["containers"]
    mounted = {one["name"]: one["mountPath"] for one in container["volumeMounts"]}

    assert set(told_) <= settings_known()
    assert not set(told_) & set(secret_variables())
    assert all(
        v.startswith(mounted["secrets"]) for k, v in told_.items() if k.endswith("_FILE") and "KEY" in k
    )
    assert told_["KNOTWORK_FORGET_JOURNAL"].startswith(mounted["journal"])


@pytest.mark.parametrize(
    "path", sorted(DEPLOY.rglob("*.y*ml")), ids=lambda path: str(path.relative_to(DEPLOY))
)
def test_a_linter_finds_nothing_in_what_is_written_in_yaml(path):
    config = pytest.importorskip("yamllint.config", reason="no yamllint here")
    from yamllint import linter

    rules = {
        "extends": "default",
        "rules": {
            "line-length": {"max": 200},
            "document-start": "disable",
            "comments": {"min-spaces-from-content": 1},
        },
    }
    found = linter.run(path.read_text(), config.YamlLintConfig(yaml.safe_dump(rules)))

    assert [str(one) for one in found] == []


# --- what the docs tell ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["README.md", "docs/operating.md", "docs/threat-model.md"])
def test_the_docs_name_only_settings_that_are_there(name):
    """A variable that is misspelt in the docs is misspelt in many a service."""
    known = {
        "KNOTWORK_CONFIG",
        "KNOTWORK_DOMAIN",
        "KNOTWORK_FAULTS",
        "KNOTWORK_TEST_DATABASE",
        *settings_known(),
    }

    assert set(re.findall(r"KNOTWORK_[A-Z_]*[A-Z]", (ROOT / name).read_text())) <= known
