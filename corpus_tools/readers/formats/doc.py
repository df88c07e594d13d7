"""DOC: old Word documents, which LibreOffice turns into new ones."""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from corpus_tools.readers.formats.docx import read_docx
from corpus_tools.readers.formats.rtf import read_rtf
from corpus_tools.readers.model import Notes, Options, Record
from corpus_tools.readers.opening import check_kind

_SECONDS, _NO = 120, subprocess.DEVNULL
_PLACES = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")


def read_doc(stream: BinaryIO, how: Options, notes: Notes) -> Iterator[Record]:
    r"""Read an old Word document as LibreOffice has it, or what only calls itself one.

    Raises ValueError when LibreOffice is not installed, or takes too long, or cannot read it.

    >>> import io
    >>> list(read_doc(io.BytesIO(b"{" + rb"\rtf1 \u1606?\u1589?}"), Options(), Notes()))
    [(None, 'نص')]
    """
    head = stream.read(5)
    stream.seek(0)
    if head.startswith((b"PK", b"{\\rtf")):
        notes.say(f"it is {'a DOCX' if head.startswith(b'PK') else 'an RTF'} document")
        yield from (read_docx if head.startswith(b"PK") else read_rtf)(stream, how, notes)
        return
    check_kind(stream, b"\xd0\xcf\x11\xe0", "old Word document")
    if not (program := next(filter(None, map(shutil.which, _PLACES)), None)):
        raise ValueError("it is an old Word document; save it as .docx, or install LibreOffice")
    with TemporaryDirectory() as folder:
        source = Path(folder, "a.doc")
        source.write_bytes(stream.read())
        # A profile of its own, so that neither a window that is open nor its settings matter.
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", "docx", "--outdir", folder]
        command.append(str(source))
        # What starts is a script; what that starts is of its group, and ends with it.
        with subprocess.Popen(command, stdout=_NO, stderr=_NO, start_new_session=True) as process:
            try:
                process.wait(_SECONDS)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL) if os.name == "posix" else process.kill()
        if not (made := source.with_suffix(".docx")).exists():
            raise ValueError(f"LibreOffice cannot read it in {_SECONDS} seconds; save it as .docx")
        with made.open("rb") as converted:
            yield from read_docx(converted, how, notes)
