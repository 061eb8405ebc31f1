"""The wheel: what is in it, and that it works where nothing else of the project is."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.versions import CONSTRAINTS, constrained
from trainer import __version__

pytestmark = pytest.mark.package

ROOT = Path(__file__).parent.parent


def pip_environment() -> dict[str, str]:
    """An environment with the versions that were tried, unless the person who runs the tests wants others."""
    return constrained(CONSTRAINTS) | os.environ


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout in an environment of its own."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, env=pip_environment(), check=True, capture_output=True, timeout=300)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def trainer(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The installed program, in a clean environment with its dependencies and nothing more."""
    folder = tmp_path_factory.mktemp("clean")
    venv.create(folder, with_pip=True)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    quickly = ["--quiet", "--no-input", "--no-compile"]  # what is used is compiled then
    install = [str(programs / "python"), "-m", "pip", "install", *quickly, str(wheel)]
    subprocess.run(install, env=pip_environment(), check=True, capture_output=True, timeout=300)
    return programs / "trainer"


def run(trainer: Path, *args: str, cwd: Path, typed: str = "") -> subprocess.CompletedProcess[str]:
    """Run the installed program from another folder, with a home of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV_"))}
    return subprocess.run(
        [trainer, *args],
        input=typed,
        cwd=cwd,
        env=kept | {"HOME": str(cwd), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def test_the_wheel_holds_the_package_its_decks_and_articles_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.partition("/")[0] for name in names} == {"trainer", f"claim_trainer-{__version__}.dist-info"}
    for folder in ("decks", "plans", "seeds"):
        inside = {name for name in names if name.startswith(f"trainer/data/{folder}/")}
        files = (path for path in (ROOT / folder).iterdir() if path.is_file())
        assert inside == {f"trainer/data/{folder}/{path.name}" for path in files}
    assert not [name for name in names if "__pycache__" in name or "/tests/" in name]
    assert {"trainer/tui/trainer.tcss", f"claim_trainer-{__version__}.dist-info/licenses/LICENSE"} <= set(
        names
    )


def test_every_file_of_the_package_is_in_the_wheel(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    tracked = subprocess.run(
        ["git", "ls-files", "trainer"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert set(tracked.stdout.splitlines()) <= names


def test_a_package_index_can_show_the_readme_and_where_the_project_lives(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        told = packed.read(f"claim_trainer-{__version__}.dist-info/METADATA").decode("utf-8")
    urls = dict(
        line.split(": ")[1].split(", ") for line in told.splitlines() if line.startswith("Project-URL:")
    )
    assert {"Homepage", "Documentation", "Changelog", "Source"} <= set(urls)
    home = urls["Homepage"]
    assert all(url.startswith(home) for url in urls.values())
    links = re.findall(r"\]\(([^)]*)\)", told)
    assert f"{home}docs/pictures/question.svg" in links
    assert all(re.match(r"https://|#", link) for link in links)
    for link in {link for link in (*links, *urls.values()) if link.startswith(home)}:
        assert (ROOT / link.removeprefix(home)).exists(), link


def test_the_program_goes_by_the_packages_name_too(trainer: Path, tmp_path: Path) -> None:
    done = run(trainer.with_stem("claim-trainer"), "--version", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, f"trainer, version {__version__}\n")


def test_the_installed_program_tells_its_version(trainer: Path, tmp_path: Path) -> None:
    done = run(trainer, "--version", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, f"trainer, version {__version__}\n")


def test_the_installed_decks_have_no_faults(trainer: Path, tmp_path: Path) -> None:
    (decks,) = trainer.parent.parent.rglob("trainer/data/decks")
    done = run(trainer, "check", str(decks), cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("advice.") == len(list(decks.glob("*.yaml")))


def test_the_installed_plans_have_no_faults_and_are_found_by_name(trainer: Path, tmp_path: Path) -> None:
    (plans,) = trainer.parent.parent.rglob("trainer/data/plans")
    done = run(trainer, "check", str(plans), cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    done = run(trainer, "handout", "clock-in-twenty-minutes", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("deck", ["first-steps", "rutte-nato"])
def test_an_installed_deck_is_played_to_its_end_from_any_folder(
    trainer: Path, tmp_path: Path, deck: str
) -> None:
    done = run(trainer, "play", deck, "--plain", cwd=tmp_path, typed="1\n2\n\n\n" * 200)
    assert (done.returncode, done.stderr) == (0, "")
    assert "You judged " in done.stdout
    history = run(trainer, "history", cwd=tmp_path)
    assert re.search(r"\(ended: [0-9a-f]{6}\)$", history.stdout.rstrip())
