"""Put a built version on a package index, once: from a clean tree, announced, and never over an existing one."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import httpx

from tools import changelog
from tools.errors import PipelineError
from tools.release.distributions import Distribution
from tools.safe_urls import check_url

USERNAME = "TWINE_USERNAME"
PASSWORD = "TWINE_PASSWORD"  # noqa: S105 - the name of a variable


def publish(root: Path, distribution: Distribution, index_url: str, simple_url: str | None = None) -> None:
    """Upload wheel and sdist.

    Credentials come from the environment (`TWINE_USERNAME`, `TWINE_PASSWORD`) or from the keyring.

    Args:
        root: The repository.
        distribution: What `make build` made of it.
        index_url: Where the index takes uploads.
        simple_url: Where it lists packages; `simple/` below `index_url` unless given.

    Raises:
        PipelineError: Nothing was uploaded, and why; or what the index said.
    """
    local = check_url(index_url)
    refuse_unready(root, distribution.version)
    listing = simple_url or urljoin(index_url.rstrip("/") + "/", "simple/")
    check_url(listing)
    _refuse_existing(distribution, listing, index_url)
    _upload(distribution, index_url, local=local)


def refuse_unready(root: Path, version: str) -> None:
    """Refuse a tree that is not what is committed, a version that is not the tree's, and one without an entry.

    Raises:
        PipelineError: Naming the cause.
    """
    status = subprocess.run(
        ["git", "status", "--porcelain"], cwd=root, capture_output=True, text=True, check=False
    )
    if status.returncode != 0:
        raise PipelineError("only what is committed is published; this is no git repository")
    if status.stdout.strip():
        raise PipelineError(
            "only what is committed is published; commit or remove", status.stdout.splitlines()
        )
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    if project["version"] != version:
        raise PipelineError(
            f"built was {version}, but pyproject.toml says {project['version']}; run `make build`"
        )
    entry = changelog.section((root / "CHANGELOG.md").read_text(encoding="utf-8"), version)
    if entry is None or not entry.text.strip():
        raise PipelineError(
            f"CHANGELOG.md has no entry for {version}",
            ["`make prepare-release` makes it from what stands below Unreleased"],
        )


def _refuse_existing(distribution: Distribution, listing: str, index_url: str) -> None:
    address = urljoin(listing.rstrip("/") + "/", f"{distribution.name}/")
    try:
        response = _listed(address, index_url)
    except httpx.HTTPError as error:
        raise PipelineError(
            f"{address} cannot be asked which versions exist: {str(error) or type(error).__name__}"
        ) from error
    elsewhere = (
        response.is_redirect
        and urlsplit(urljoin(address, response.headers["Location"])).netloc != urlsplit(address).netloc
    )
    if response.status_code == httpx.codes.NOT_FOUND or elsewhere:
        return  # the first version of it
    if not response.is_success:
        raise PipelineError(
            f"{address} responds {response.status_code}, so it cannot be told which versions exist",
            [
                f"if packages are listed elsewhere, say where: SIMPLE_URL=...; credentials: {USERNAME}, {PASSWORD} or keyring"
            ],
        )
    name = "[-_.]".join(re.escape(part) for part in re.split("[-_.]", distribution.name))
    if re.search(
        rf"{name}-{re.escape(distribution.version)}(-|\.tar\.gz|\.zip)", response.text, re.IGNORECASE
    ):
        raise PipelineError(
            f"{distribution.name} {distribution.version} is on the index already; a version is never replaced"
        )


def _listed(address: str, index_url: str) -> httpx.Response:
    local = check_url(address)
    same_host = urlsplit(address).netloc == urlsplit(index_url).netloc
    with httpx.Client(timeout=30.0, trust_env=not local) as client:
        credentials = _credentials(index_url, os.environ) if same_host else None
        response = client.get(address, auth=credentials)
        if response.is_redirect:
            target = urljoin(address, response.headers["Location"])
            if urlsplit(target).netloc == urlsplit(address).netloc:
                response = client.get(target, auth=credentials)
        return response


def _credentials(index_url: str, environment: Mapping[str, str]) -> tuple[str, str] | None:
    name, password = environment.get(USERNAME), environment.get(PASSWORD)
    if name and password:
        return name, password
    try:
        import keyring

        found = keyring.get_credential(index_url, name)
    except Exception:  # noqa: BLE001  a machine without a usable keyring is a machine without credentials
        return None
    return (found.username, found.password) if found is not None else None


def _upload(distribution: Distribution, index_url: str, *, local: bool) -> None:
    command = [sys.executable, "-m", "twine", "upload", "--non-interactive", "--disable-progress-bar"]
    command += ["--repository-url", index_url, *map(str, distribution.files)]
    environment = dict(os.environ)
    if local:  # no proxy stands between this machine and itself
        environment |= dict.fromkeys(("NO_PROXY", "no_proxy"), urlsplit(index_url).hostname or "")
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if result.returncode != 0:
        secret = environment.get(PASSWORD) or "\0"
        said = [
            line.replace(secret, "***")
            for line in (result.stdout + result.stderr).splitlines()
            if line.strip()
        ]
        raise PipelineError("the index did not take the files", said[-20:])
