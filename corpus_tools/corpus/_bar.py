"""How far a build is: a bar that goes with the bytes read, and ends when the corpus is there."""

from typing import Any

from corpus_tools.readers.model import Meter

# What of the time has gone by when all is read, and when all parts are indexed; then they are
# joined. Workers index behind what is read, so that bytes read alone would stand at the end early.
_READ, _INDEXED = 0.3, 0.9
_FORMAT = "{l_bar}{bar}| {elapsed}<{remaining}{postfix}"


class Bar:
    """A bar from 0 to 100 %, or a count of documents where nobody knows how many there are.

    ``None`` shows it after two seconds.

    Examples
    --------
    >>> bar = Bar(False, Meter())
    >>> bar.document(), bar.close()
    (None, None)
    """

    def __init__(self, shown: bool | None, meter: Meter) -> None:
        self._meter = meter
        self._tqdm: Any = None
        self._megabytes = self._read = self._indexed = 0.0
        # How much was read when each part was full.
        self._reached: list[float] = []
        if shown is not False:
            # Imported here: it brings asyncio, for which nobody should wait who needs no bar.
            from tqdm.auto import tqdm

            # Unless told, tqdm decides: TQDM_DISABLE=1 keeps bars out of published notebooks.
            options: dict[str, Any] = {"disable": False} if shown else {"delay": 2}
            options |= {"total": 100, "bar_format": _FORMAT} if meter.total else {}
            self._tqdm = tqdm(unit=" documents", leave=False, **options)

    def document(self) -> None:
        """Tell of a document that was read."""
        if self._meter.total:
            self._read = min(self._meter.read / self._meter.total, 1.0)
            self._show()
        elif self._tqdm is not None:
            self._tqdm.update()

    def part(self, size: int) -> None:
        """Tell of a part that is full, and of its bytes."""
        self._reached.append(self._read)
        if self._tqdm is not None:
            self._megabytes += size / 1e6
            seconds = max(self._tqdm.format_dict["elapsed"], 1e-9)
            self._tqdm.set_postfix_str(f"{self._megabytes / seconds:.1f} MB/s", refresh=False)

    def indexed(self, parts: int) -> None:
        """Tell how many parts are indexed."""
        self._indexed = self._reached[parts - 1]
        self._show()

    def joined(self, share: float) -> None:
        """Tell how much of joining the parts is done."""
        self._read = self._indexed = 1.0
        if self._tqdm is not None:
            self._tqdm.mininterval = self._tqdm.miniters = 0  # of the last steps, each is shown
        self._show(share)

    def _show(self, joined: float = 0.0) -> None:
        if self._tqdm is not None and self._tqdm.total:
            read, indexed = _READ * self._read, (_INDEXED - _READ) * self._indexed
            at = 100 * (read + indexed + (1 - _INDEXED) * joined)
            self._tqdm.update(max(at - self._tqdm.n, 0))

    def close(self) -> None:
        """Take the bar away."""
        if self._tqdm is not None:
            self._tqdm.close()
