"""The way back: the release before runs on what the newer one migrated, and nothing is lost by going there.

Proven with an earlier commit of this repository, taken from its history into a folder of its own: the last that
has a tag, else the first that knew how to look whether it may.
"""

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy import text as sql

from bot.domain.errors import OperatorError
from bot.store import compatibility, readonly
from bot.store.migrate import HEAD, current_revision, migrate
from bot.store.tables import metadata
from tests.isolation import environment
from tests.upgrades.installation import AT, HERE, lay_out, open_town
from tests.upgrades.test_old_installation import SEALED, rows_of

pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[2]
#: A schema that nobody has made yet, and what it adds: a column, and a table of somebody's own.
LATER = "9998"
EXPANDED = (
    "alter table knots add column later varchar(20)",
    "create table later_things (id varchar(32) primary key, owner_id varchar(32) references people (id))",
    f"update alembic_version set version_num = '{LATER}'",
    "delete from compatibility",
)
#: Sealed values that have had their time by themselves: ways back, imports, letters, questions, rounds.
PASSING = ("changes.", "imports.", "outbox.", "prompts.", "rounds.", "sides.")
#: What is said to the old release, by somebody new.
SAID = "/start\nEnglish\nBerlin\n/add Otto Lund\n/note otto likes tea\n/knots\n"


def expand(engine, runs_from: str = HEAD) -> None:
    with engine.begin() as tx:
        for words in EXPANDED:
            tx.execute(sql(words))
        tx.execute(sql("insert into compatibility values (:at, :from)"), {"at": LATER, "from": runs_from})


def git(*words: str) -> str:
    done = subprocess.run(["git", "-C", ROOT, *words], capture_output=True, text=True, check=False)
    return done.stdout.strip()


def typed_words(engine) -> Counter[tuple[str, object]]:
    """Every sealed value that somebody typed, unsealed, by its column, and how often it stands there."""
    columns = [metadata.tables[name.partition(".")[0]].c[name.partition(".")[2]] for name in sorted(SEALED)]
    with engine.begin() as tx:
        return Counter(
            (str(column), value)
            for column in columns
            if not str(column).startswith(PASSING)
            for value in map(repr, tx.execute(select(column).where(column.is_not(None))).scalars())
        )


@pytest.fixture
def before(tmp_path) -> Path:
    """The code of the release before."""
    if not shutil.which("git") or not git("rev-parse", "--git-dir"):
        pytest.skip("no git history here: the release before cannot be had")
    added = git("log", "--diff-filter=A", "--format=%H", "--", "bot/store/compatibility.py").splitlines()
    commit = git("describe", "--tags", "--abbrev=0", "--match", "v*") or (added[-1] if added else "")
    if not commit:
        pytest.skip("the history here is too short: it holds no release before, nor what stands for it")
    folder = tmp_path / "before"
    folder.mkdir()
    archive = subprocess.run(
        ["git", "-C", ROOT, "archive", commit, "bot", "adapters"], capture_output=True, check=True
    )
    subprocess.run(["tar", "-x", "-C", folder], input=archive.stdout, check=True)
    return folder


def test_the_release_before_runs_on_what_this_one_migrated_and_nothing_is_lost(tmp_path, before):
    """Data of an older commit still: this release migrates it, the one before runs, this one runs again.

    At the instant at which the data were left: what is due to people since then changes nothing of theirs.
    """
    url = lay_out(tmp_path)
    shutil.copy(HERE / "key", tmp_path / "knotwork.key")
    (tmp_path / "knotwork.key").chmod(0o600)
    town = open_town(tmp_path, url)
    had, typed = rows_of(town.context.engine), typed_words(town.context.engine)
    town.close()

    ahead = (AT - datetime.now(UTC)).total_seconds()
    env = environment(
        tmp_path,
        KNOTWORK_DATA_DIR=str(tmp_path),
        PYTHONPATH=os.pathsep.join(map(str, (before, ROOT))),
        LANG="en_GB.UTF-8",
        FAULTS=json.dumps({"ahead": ahead}),
    )
    command = [sys.executable, "-m", "tests.faults.replica", "chat", "--as", "ida", "--lang", "en"]
    said = subprocess.run(
        command, input=SAID, capture_output=True, text=True, check=False, env=env, cwd=before, timeout=120
    )

    assert said.returncode == 0, said.stderr
    assert "Otto Lund" in said.stdout
    assert readonly.read_schema(url) == HEAD
    town = open_town(tmp_path, url)
    has = rows_of(town.context.engine)
    assert len({column for column, _ in typed}) > 12
    assert typed - typed_words(town.context.engine) == Counter()
    assert [row for row in had["notes"] if row not in has["notes"]] == []
    for name in ("people", "knots", "notes", "encounters", "promises", "points", "meetings", "memberships"):
        assert set(map(repr, had[name])) <= set(map(repr, has[name])), name
        assert (len(has[name]) > len(had[name])) is (name in {"people", "knots", "notes"}), name
    town.close()


@pytest.mark.on("sqlite", "postgresql")
def test_this_release_runs_on_a_schema_one_newer_than_its_own(world):
    """And whoever goes, goes with what only the newer one knows of them."""
    world.has_knot("mia", "Ada")
    engine = world.context.engine
    expand(engine)
    with engine.begin() as tx:
        tx.execute(sql("update knots set later = 'kept'"))
        tx.execute(sql("insert into later_things select 'x', id from people"))

    assert migrate(engine) is False
    assert current_revision(engine) == LATER
    world.says("mia", "/note ada likes tea")
    with engine.begin() as tx:
        assert tx.execute(sql("select count(*) from notes")).scalar_one() == 1
        assert tx.execute(sql("select later from knots")).scalars().all() == ["kept"]

    world.says("mia", "/forget")
    world.presses("mia", "Yes, delete everything")
    with engine.begin() as tx:
        assert tx.execute(sql("select count(*) from later_things")).scalar_one() == 0


def test_a_schema_that_took_something_away_is_refused_by_the_release_before(world):
    expand(world.context.engine, runs_from=LATER)

    with pytest.raises(OperatorError, match="newer than this version knows"):
        migrate(world.context.engine)


def test_what_a_schema_says_of_itself_is_written_with_it_and_is_no_newer_than_itself(world):
    with world.context.engine.begin() as tx:
        assert tx.execute(sql("select * from compatibility")).one() == (HEAD, compatibility.RUNS_FROM)
    assert compatibility.RUNS_FROM <= HEAD
