"""A backup's file: a tar of the database's dump and the kept files, manifest with hashes first."""

import hashlib
import io
import json
import shutil
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from tarfile import TarFile, TarInfo

from apps.exports.files import UNFINISHED

FORMAT = 1
MANIFEST, DUMP, FILES = "manifest.json", "database.dump", "files/"
CHUNK = 1 << 20


class BackupError(Exception):
    """A backup cannot be made or restored; the message says why and what to do."""


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What is in a backup: the SHA-256 and size of every part, and what made it."""

    made_at: str
    postgresql: int
    migrations: tuple[str, ...]
    parts: dict[str, tuple[str, int]] = field(default_factory=dict)
    claimtrail_backup: int = FORMAT


def write_archive(path: Path, manifest: Manifest, parts: Mapping[str, Path]) -> Manifest:
    """Write a backup, whole or not at all, and return its manifest with the hashes of its parts."""
    unfinished = path.with_name(f"{path.name}{UNFINISHED}")
    try:
        hashed = {}
        for name, part in sorted(parts.items()):
            hashed[name] = (hash_of(part), part.stat().st_size)
        manifest = Manifest(**{**asdict(manifest), "parts": hashed})
        data = json.dumps(asdict(manifest), indent=1).encode()
        with tarfile.open(unfinished, "w", format=tarfile.PAX_FORMAT) as archive:
            head = tarfile.TarInfo(MANIFEST)
            head.size, head.mode = len(data), 0o600
            archive.addfile(head, io.BytesIO(data))
            for name in hashed:
                archive.add(parts[name], name, recursive=False)
        unfinished.chmod(0o600)
        unfinished.replace(path)
    except OSError as error:
        raise BackupError(
            f"{path} cannot be written: {error}."
        ) from error  # which names the file, a part's too
    finally:
        unfinished.unlink(missing_ok=True)
    return manifest


def unpack(path: Path, folder: Path) -> Manifest:
    """Take a backup apart into a folder, and return its manifest.

    Raises ``BackupError`` where it is no backup, a damaged one, or a newer program's; nothing else
    happens then.
    """
    try:
        if not path.stat().st_size:
            raise BackupError(f"{path} is empty.")
        with tarfile.open(path, mode="r:") as archive:
            manifest = _manifest_in(archive, path)
            for member in archive.getmembers()[1:]:
                if member.name not in manifest.parts or not member.isfile():
                    strange = f"“{member.name}”, which its list does not name"
                    raise BackupError(f"{path} is damaged: it holds {strange}.")
                _take_out(archive, member, folder, path)
    except tarfile.TarError as error:
        raise BackupError(f"{path} is damaged, or no backup: {error}.") from error
    except OSError as error:
        raise BackupError(f"{path} cannot be read: {error.strerror or error}.") from error
    for name, (sha256, _) in manifest.parts.items():
        part = folder / name
        if not part.is_file():
            raise BackupError(f"{path} is damaged: “{name}” is missing.")
        if hash_of(part) != sha256:
            raise BackupError(f"{path} is damaged: “{name}” is not what was backed up.")
    return manifest


def _take_out(archive: TarFile, member: TarInfo, folder: Path, path: Path) -> None:
    """Write one part into a folder; tarfile's own safe way is not in every Python 3.11."""
    name = PurePosixPath(member.name)
    if name.is_absolute() or ".." in name.parts:
        raise BackupError(f"{path} is damaged: “{member.name}” would be put elsewhere.")
    target = folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    data = archive.extractfile(member)
    assert data, "only of files"
    with data, target.open("xb") as file:
        shutil.copyfileobj(data, file)


def files_under(folder: Path, name: str) -> Iterator[tuple[str, Path]]:
    """Give the finished files of a kept folder, each with the name that it has in a backup."""
    for path in sorted(folder.rglob("*")):  # none where there is no such folder
        if path.is_symlink() or path.name.endswith(UNFINISHED):
            continue
        if path.is_file():
            yield f"{FILES}{name}/{path.relative_to(folder).as_posix()}", path


def hash_of(path: Path) -> str:
    """Return a file's SHA-256, in lower-case hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _manifest_in(archive: TarFile, path: Path) -> Manifest:
    first = archive.next()
    content = archive.extractfile(first) if first and first.name == MANIFEST else None
    if content is None:
        raise BackupError(f"{path} is no backup of Claimtrail: it does not begin with {MANIFEST}.")
    try:
        said = json.load(content)
        number = int(said["claimtrail_backup"])
        if number <= FORMAT:
            parts = {}
            for name, (sha256, size) in said.pop("parts").items():
                parts[str(name)] = (str(sha256), int(size))
            migrations = tuple(map(str, said.pop("migrations")))
            return Manifest(**said, parts=parts, migrations=migrations)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BackupError(f"{path} is damaged: its {MANIFEST} cannot be read.") from error
    raise BackupError(
        f"{path} was made by a newer Claimtrail (format {number}, not {FORMAT}): "
        "upgrade this one first."
    )
