"""Git repositories for tests, with a history of their own."""

import os
import subprocess
from pathlib import Path

IDENTITY = {
    "GIT_AUTHOR_NAME": "Ann",
    "GIT_AUTHOR_EMAIL": "ann@example.org",
    "GIT_COMMITTER_NAME": "Ann",
    "GIT_COMMITTER_EMAIL": "ann@example.org",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}


def clean_environment() -> dict[str, str]:
    """The environment without what a hook of git or a CI job would pass on."""
    alien = ("GIT_", "GITHUB_", "GITLAB_", "CI_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(alien)}
    return kept | IDENTITY


def git(folder: Path, *arguments: str) -> str:
    """What git prints in a folder."""
    command = ["git", "-C", str(folder), *arguments]
    done = subprocess.run(
        command, env=clean_environment(), check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def commit(folder: Path, message: str) -> str:
    """Commit all that a folder holds, and give the commit's id; the first begins a repository."""
    if not (folder / ".git").exists():
        git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", f"--message={message}")
    return git(folder, "rev-parse", "HEAD")
