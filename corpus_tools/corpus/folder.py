"""The folder of a corpus: who may write in it, what belongs to it, and what its manifest says.

What is new is written beside what is there, and the manifest, `corpus.json`, is put in place last
and in one step: a crash at any moment leaves the corpus that was there, or none.
"""

import errno
import functools
import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

FORMAT = "corpus_tools"
FORMAT_VERSION = 3

MANIFEST = "corpus.json"
README = "README.md"
SUMS = "SHA256SUMS"
#: Holds the settings of a corpus that is being written for the first time.
UNFINISHED = "unfinished.json"
_LOCK = "writing.lock"
#: What systems say where there is no room: on the disk, in a user's share, for so large a file.
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
# What a manifest may name: a corpus is in its folder, and nowhere else.
_INSIDE = re.compile(r"tables-\d+|parts-\d+/\d{5,}", re.ASCII)


def corpus_path(path: str | os.PathLike[str]) -> Path:
    """Give the folder that a corpus of some name is written to."""
    folder = Path(path).expanduser()
    return folder if folder.suffix == ".corpus" else folder.with_name(f"{folder.name}.corpus")


def saved(path: str | os.PathLike[str]) -> Path:
    """Find a saved corpus by its name, with or without ``.corpus``."""
    for place in (Path(path).expanduser(), corpus_path(path)):
        if (place / MANIFEST).is_file():
            return place
        if (place / UNFINISHED).is_file():
            raise FileNotFoundError(
                f"the corpus in {path} was never finished: writing it was stopped. Do again what "
                "made it, such as ct.read(source, path=...); nothing needs to be removed first"
            )
    said = f"{path} is not a saved corpus: it holds no {MANIFEST}"
    raise FileNotFoundError(f'{said}. To read a folder of texts: ct.read("my_articles/")')


def read_manifest(folder: Path) -> dict[str, Any]:
    """Read the manifest of a corpus in a format that is known here."""
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        if manifest["format"] != FORMAT:
            raise ValueError(f"its format is {manifest['format']!r}, not {FORMAT!r}")
        version = int(manifest["format_version"])
        if version == FORMAT_VERSION:
            parts = [part["folder"] for part in manifest["parts"]]
            for place in (manifest["tables"], *parts, *manifest["checksums"]):
                if not _INSIDE.fullmatch(str(place)):
                    raise ValueError(f"{place!r} is no place within it")
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise damaged(folder, error) from error
    if version == FORMAT_VERSION:
        return manifest
    remedy = "Install a newer one: pip install -U arabic-corpus-tools"
    if version < FORMAT_VERSION:
        again = f"ct.read(source, path={str(folder)!r})"
        remedy = f"It is of an older one. Remove the folder and read the texts again: {again}"
    said = f"{folder} has format {version}, and this corpus_tools reads {FORMAT_VERSION}. {remedy}"
    raise ValueError(said)


def damaged(folder: Path, error: Exception) -> ValueError:
    """Make the error that tells what a damaged file means."""
    reason = f"{type(error).__name__}: {error}"
    if "pickle" in reason:
        reason = "a column is no NumPy file"
    return ValueError(
        f"the corpus in {folder} is damaged ({reason}); ct.verify lists the files that are not as "
        "they were written. Read its texts again: remove the folder, or choose another path"
    )


@contextmanager
def writing(folder: Path, overwrite: bool, hint: str, resume: str = "") -> Iterator[int]:
    """Hold the folder of a corpus for writing, and give the number of what is being written.

    Whatever goes wrong, what was there before stays, and nothing half-written does. What a
    process left that was killed is removed; with ``resume``, the settings of a build, it stays
    if it was written under the same settings.
    """
    # Imported here: it brings asyncio, for which nobody who opens a corpus should wait.
    import filelock

    if folder.exists() and not _is_ours(folder):
        raise FileExistsError(f"{folder} is there and is not a corpus; choose another name")
    # The system lets go of the lock of a process that dies.
    lock = filelock.FileLock(folder / _LOCK)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire(blocking=False)
    except filelock.Timeout:
        raise BlockingIOError(f"another process is writing the corpus in {folder}") from None
    except (OSError, NotImplementedError) as error:  # some network drives know no locks
        number = getattr(error, "errno", errno.ENOLCK)
        said = f"{folder} cannot be written: {os.strerror(number)}"
        yours = str(Path.home() / folder.name)
        raise OSError(number, f"{said}. Choose a place of yours, such as {yours!r}") from error
    try:
        if (folder / MANIFEST).exists() and not overwrite:
            raise FileExistsError(f"there is a corpus in {folder}; {hint}")
        _sweep(folder, resume)
        if not (folder / MANIFEST).exists():
            (folder / UNFINISHED).write_text(resume, encoding="utf-8")
        generations = [int(item.name.rpartition("-")[2]) for item in folder.glob("tables-*")]
        yield 1 + max(generations, default=0)
    except OSError as error:
        # NumPy tells a full disk by the bytes that it could not write.
        if error.errno not in FULL and "requested and" not in str(error):
            raise
        said = f"the disk is full, so nothing was changed in {folder}; a corpus takes two to three "
        raise OSError(errno.ENOSPC, said + "times as much room as its texts") from error
    finally:
        _sweep(folder)
        lock.release()
        (folder / _LOCK).unlink(missing_ok=True)
        if not any(folder.iterdir()):
            folder.rmdir()


def _sweep(folder: Path, resume: str = "") -> None:
    """Remove what is in the folder of a corpus and is not of it."""
    kept = set()
    unfinished = folder / UNFINISHED
    if (folder / MANIFEST).exists():
        try:
            manifest = read_manifest(folder)
        except ValueError:
            return  # who knows what a damaged or newer manifest names
        parts = [part["folder"] for part in manifest["parts"]]
        kept = {MANIFEST, README, manifest["tables"], *parts}
    elif resume and unfinished.is_file() and unfinished.read_text(encoding="utf-8") == resume:
        kept = {UNFINISHED, *(f"parts-1/{item.name}" for item in folder.glob("parts-1/*"))}
    # Only what bears a name of ours is touched: a note that someone put there stays.
    ours = ("tables-*", "parts-*/*", "parts-*", README, f"{MANIFEST}.new", UNFINISHED)
    for item in (item for pattern in ours for item in folder.glob(pattern)):
        name = item.relative_to(folder).as_posix()
        if name in kept or any(own.startswith(f"{name}/") for own in kept):
            continue
        if item.is_dir():
            # Windows keeps a file that someone reads; it goes the next time.
            shutil.rmtree(item, ignore_errors=True)
        else:
            item.unlink(missing_ok=True)


def part_folder(folder: Path, generation: int, number: int) -> Path:
    """Give the folder of a part."""
    return folder / f"parts-{generation}" / f"{number:05}"


def _is_ours(folder: Path) -> bool:
    """Tell whether a folder holds a corpus, or the beginning of one, or nothing."""
    if not folder.is_dir():
        return False
    names = {item.name for item in folder.iterdir()}
    if MANIFEST not in names:
        return UNFINISHED in names or names <= {_LOCK}
    try:
        return bool(json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["format"] == FORMAT)
    except (ValueError, KeyError, TypeError, RecursionError):
        return any(folder.glob("tables-*"))


def write_sums(place: Path, pattern: str = "*.*") -> None:
    """Write the checksums of the files in a folder, as ``sha256sum`` does."""
    lines = [f"{checksum(file)}  {file.name}\n" for file in sorted(place.glob(pattern))]
    (place / SUMS).write_text("".join(lines), encoding="utf-8")


def checksum(file: Path) -> str:
    """Give the SHA-256 checksum of a file."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def manifest_checksum(manifest: dict[str, Any]) -> str:
    """Give the checksum of what a manifest says."""
    told = {name: value for name, value in manifest.items() if name != "checksum"}
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


@contextmanager
def telling(folder: Path, told: str = "") -> Iterator[None]:
    """Say what it means for the user that a file of a corpus cannot be read.

    ``told`` is the checksum of the manifest by which the corpus was opened: where another one
    is there now, the files are of another corpus, whatever they are called.
    """
    if told:
        try:
            state = (folder / MANIFEST).stat()
            now = _checksum_in(folder, state.st_ino, state.st_mtime_ns)
        except FileNotFoundError:
            said = f"the corpus in {folder} is gone: it was moved or removed"
            raise FileNotFoundError(f"{said}. Open it where it is now: ct.open(path)") from None
        except ValueError:
            now = ""
        if now != told:
            raise ValueError(f"the corpus in {folder} has changed; open it again: ct.open(path)")
    try:
        yield
    except Exception as error:  # NumPy and Arrow make of damage whatever their parsers do
        number = errno.ENOMEM if isinstance(error, MemoryError) else getattr(error, "errno", None)
        if number == errno.ENOMEM:
            raise MemoryError(f"no memory is left to map the corpus in {folder}") from error
        # What else the system says is no damage: it does not let us read, or a drive is gone.
        if number not in (None, errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.EINVAL):
            raise
        raise damaged(folder, error) from error


@functools.lru_cache(maxsize=64)
def _checksum_in(folder: Path, inode: int, time: int) -> str:
    """Give the checksum in a manifest, which is read again only when the file is another one."""
    return str(read_manifest(folder).get("checksum"))
