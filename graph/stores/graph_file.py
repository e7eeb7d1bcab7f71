"""The file that an embedded graph stands in, never torn: what is read is never written to, and is replaced at once.

The engine alone does not give this: rows filled by COPY are not in its log, and one killed at its checkpoint does not
open again. So a change is made in a draft beside the graph, and the draft takes the graph's place by a rename. Small
graphs are copied for that; of a large one the draft is a link to its file, which such a change does not touch, with a
copy of its short log. ``docs/store.md`` says what was measured to choose this.

    graph            the graph, only ever replaced          graph.draft[.wal]  the next one, while it is made
    graph.wal        what was changed since it was made     graph.next         it, complete, where a log has to go first
    graph.lock       who writes; held by flock, so that it falls with the process
"""

from __future__ import annotations

import fcntl
import os
import shutil
from pathlib import Path

from graph.errors import StoreError, StoreUnavailable

LARGE = 48 << 20  # bytes of a graph from which a small change is kept as a log instead of in a copy
LONG = 8 << 20  # bytes of a log that is no longer short: the next change goes into a copy, and the log with it
_CLONE = 0x40049409  # FICLONE of linux/fs.h

Stamp = tuple[tuple[int, int, int] | None, ...]


class GraphFile:
    """The parts of one graph on disk: who writes it, what is read of it, and the draft of what comes next."""

    def __init__(self, path: Path, address: str) -> None:
        self.address = address
        self._path = path
        self._log = _beside(path, ".wal")
        self._next = _beside(path, ".next")
        self._lock_file = _beside(path, ".lock")
        self._lock: int | None = None
        self.draft = _beside(path, ".draft")

    @property
    def current(self) -> Path:
        """Return the file that is the graph; one that is complete counts before it has its name."""
        return self._next if self._next.exists() else self._path

    def stamp(self) -> Stamp:
        """Return what changes whenever the graph does."""
        return tuple(map(_stat, (self._path, self._log, self._next)))

    @property
    def is_large(self) -> bool:
        """Say whether copying the graph for a small change would cost too much, and its log is short enough."""
        log = _size(self._log)
        return _size(self.current) >= LARGE and log < LONG and not self._next.exists()

    def copy_to(self, target: Path) -> None:
        """Copy the graph as it stands, with its log; anew where it changes meanwhile."""
        while True:
            stamp = self.stamp()
            for ending in ("", ".wal"):
                _beside(target, ending).unlink(missing_ok=True)
            try:
                _copy(self.current, target)
                if self._log.exists() and self.current == self._path:
                    _copy(self._log, _beside(target, ".wal"))
            except FileNotFoundError:
                if stamp == self.stamp():
                    raise
            if stamp == self.stamp():
                return

    # Who writes

    def lock(self) -> None:
        """Become the one who writes, and finish or take away what one that was killed has left."""
        try:
            while True:
                handle = os.open(self._lock_file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
                try:
                    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError as error:
                    raise self._taken(handle) from error
                except BaseException:
                    os.close(handle)
                    raise
                if _is_at(handle, self._lock_file):
                    break
                os.close(handle)  # it was taken away between the two steps
        except OSError as error:
            raise self._refused(error) from error
        self._lock = handle
        try:
            os.truncate(handle, 0)
            os.write(handle, str(os.getpid()).encode())
            self._put_in_place()
            self.discard()
        except OSError as error:
            self.unlock()
            raise self._refused(error) from error

    def unlock(self) -> None:
        """Let others write; a second time does nothing."""
        if self._lock is not None:
            self._lock_file.unlink(missing_ok=True)
            os.close(self._lock)
            self._lock = None

    def _taken(self, handle: int) -> StoreUnavailable:
        holder = os.read(handle, 20).decode("ascii", "replace")
        os.close(handle)
        if holder == str(os.getpid()):
            return StoreUnavailable(f"{self.address} is already open for writing here; close that one first")
        who = f"process {holder}" if holder else "another process"
        return StoreUnavailable(f"{self.address} is being written by {who}; wait until that has finished, or stop it")

    def _refused(self, error: OSError) -> StoreUnavailable:
        return StoreUnavailable(
            f"{self.address} cannot be written: {error.strerror}; "
            "make room and allow writing in its folder, or give another path"
        )

    # The draft

    def begin(self, *, copy: bool, empty: bool = False) -> None:
        """Make a draft that says what the graph says, a copy or a link with a copy of the log; or one that is empty."""
        self.discard()
        try:
            if empty or not self.current.exists() or not _size(self.current):
                return
            if not copy and not _linked(self.current, self.draft):
                copy = True
            if copy:
                _copy(self.current, self.draft)
            if self._log.exists() and self.current == self._path:
                _copy(self._log, _beside(self.draft, ".wal"))
        except OSError as error:
            self.discard()
            raise StoreError(f"{self.address}: {error.strerror}; the graph is as it was") from error

    def publish(self, *, copy: bool) -> None:
        """Put the draft, closed and complete, in the place of the graph."""
        try:
            if copy:
                _settle(self.draft)
                if self._log.exists():  # the old log must never be read with the new file
                    self.draft.replace(self._next)
                    _settle(self._path.parent)
                    self._put_in_place()
                else:
                    self.draft.replace(self._path)
            elif (log := _beside(self.draft, ".wal")).exists():
                _settle(log)
                log.replace(self._log)
            _settle(self._path.parent)
        except OSError as error:
            raise StoreError(f"{self.address}: {error.strerror}; the graph is as it was") from error
        finally:
            self.discard()

    def discard(self) -> None:
        """Take the draft away, with all that the engine keeps beside it."""
        for part in self.draft.parent.glob(f"{_glob(self.draft.name)}*"):
            part.unlink(missing_ok=True)

    def _put_in_place(self) -> None:
        if self._next.exists():
            self._log.unlink(missing_ok=True)
            _settle(self._path.parent)
            self._next.replace(self._path)
            _settle(self._path.parent)


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _glob(name: str) -> str:
    return "".join(f"[{char}]" if char in "[*?" else char for char in name)


def _stat(path: Path) -> tuple[int, int, int] | None:
    try:
        stat = path.stat()
    except OSError:
        return None
    return (stat.st_ino, stat.st_size, stat.st_mtime_ns)


def _size(path: Path) -> int:
    return (_stat(path) or (0, 0, 0))[1]


def _is_at(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def _linked(source: Path, target: Path) -> bool:
    try:
        os.link(source, target)
    except OSError:  # not every file system has links
        return False
    return True


def _copy(source: Path, target: Path) -> None:
    """Copy a file; where the file system can, the two share their blocks."""
    with source.open("rb") as one, target.open("xb") as other:
        try:
            fcntl.ioctl(other, _CLONE, one.fileno())
            return
        except OSError:  # most cannot
            pass
    shutil.copyfile(source, target)


def _settle(path: Path) -> None:
    """Wait until a file, or the names in a folder, stand on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
