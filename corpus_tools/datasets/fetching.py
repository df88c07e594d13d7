"""Fetching a file that is known to the last bit."""

import os
from functools import partial
from pathlib import Path
from typing import Any

from corpus_tools._checks import needs
from corpus_tools.corpus.folder import checksum


def fetched(path: Path, address: str, file: dict[str, Any]) -> Path:
    """Give the path of a file, which is fetched if it is not there, or is another one.

    Parameters
    ----------
    path
        Where it is, or is to be.
    address
        Where it comes from.
    file
        Its ``bytes`` and ``sha256``.

    Returns
    -------
    Path

    Raises
    ------
    ValueError
        When what came is another file.
    OSError
        When nothing came, or nothing can be written there.
    ImportError
        When pooch is not installed.

    Examples
    --------
    >>> import hashlib, tempfile
    >>> path = Path(tempfile.mkdtemp(), "نص.txt")
    >>> size = path.write_bytes("نص".encode())
    >>> file = {"bytes": size, "sha256": hashlib.sha256("نص".encode()).hexdigest()}
    >>> fetched(path, "http://nowhere.invalid/", file) == path
    True
    """
    # Also where nothing can be written, as in the folder of a class.
    if path.is_file() and checksum(path) == file["sha256"]:
        return path
    pooch, filelock = needs("pooch", f"fetching {path.name}"), needs("filelock", "fetching files")
    known = {"registry": {path.name: file["sha256"]}, "urls": {path.name: address}}
    fetcher = pooch.create(path.parent, "", retry_if_failed=2, **known)
    download = partial(_download, part=f"{path}.part", size=file["bytes"])
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Whoever waits for another process finds the file there.
        with filelock.FileLock(f"{path}.lock", timeout=600):
            fetcher.fetch(path.name, downloader=download)
    except (OSError, ValueError, NotImplementedError) as error:  # those of requests are OSErrors
        raise (ValueError if isinstance(error, ValueError) else OSError)(
            f"{path.name} could not be fetched. Save {address} by hand as {path}, or name a folder "
            f"that has it, or a mirror: ct.datasets.load(..., folder=...). The reason: {error}"
        ) from error
    return path


def _download(address: str, output: str, _: Any, part: str, size: int) -> None:
    """Fetch for pooch, beginning where the last try was cut.

    If what was kept was no piece of the file, its checksum tells, and pooch tries again without it.
    """
    import requests  # comes with pooch

    # A whole one was kept by a process that was killed just then: again from the start.
    kept = os.path.getsize(part) % size if os.path.exists(part) else 0
    # Packed on the way, bytes would not be those that are counted.
    headers = {"Accept-Encoding": "identity", "Range": f"bytes={kept}-"}
    # Seconds: until a server is there, and between two pieces of what it sends.
    with requests.get(address, headers=headers, stream=True, timeout=(10, 30)) as answer:
        answer.raise_for_status()
        with open(part, "ab" if kept and answer.status_code == 206 else "wb") as stream:
            for block in answer.iter_content(1 << 16):
                stream.write(block)
                if stream.tell() > size:  # another file, or one without an end
                    break
    os.replace(part, output)
