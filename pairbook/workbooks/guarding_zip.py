"""Packed files: what lies in them, unpacked no further than is safe."""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

from pairbook.values.problem import ProblemKind
from pairbook.workbooks import guarding_problems as kinds

MEGABYTE = 1024 * 1024
#: What a file may fill unpacked, how often its size, and of how many parts it is.
MOST_INFLATED = 256 * MEGABYTE
MOST_RATIO, RATIO_FROM = 250, 16 * MEGABYTE
MOST_PARTS = 2000
CHUNK = 256 * 1024
_LOCAL = struct.Struct("<4s5H3I2H")
_PACKED = (".zip", ".7z", ".rar", ".gz", ".xlsx", ".xlsm", ".xls", ".docx", ".ods")


class Refused(ValueError):  # noqa: N818  (it says what was done, not what broke)
    """A file that is not opened; carries the problem's kind, facts and sheet."""

    def __init__(self, kind: ProblemKind, sheet: str = "", **facts: object) -> None:
        super().__init__(kind.code)
        self.kind, self.sheet, self.facts = kind, sheet, facts


@dataclass(frozen=True, slots=True)
class Pack:
    """A packed file and its parts, by name."""

    path: Path
    parts: dict[str, ZipInfo]


def packed(path: Path) -> Pack:
    """Return what a packed file says it holds, if that can be taken.

    Raises:
        Refused: if it is damaged, encrypted, has too many or too large parts, holds
            macros, links to other files, or packed files.

    """
    try:
        with ZipFile(path) as file:
            infos = file.infolist()
    except (
        BadZipFile,
        OSError,
        ValueError,
        struct.error,
        NotImplementedError,  # how zipfile tells of a way of packing it lacks
    ) as error:
        raise Refused(kinds.BROKEN, reason=str(error)[:60] or "zip") from error
    parts = {info.filename: info for info in infos}
    if len(parts) < len(infos) or not infos:
        raise Refused(kinds.BROKEN, reason="zip")
    if len(infos) > MOST_PARTS:
        raise Refused(kinds.BROKEN, reason=f"{len(infos)} parts")
    size = sum(info.file_size for info in infos)
    if size > MOST_INFLATED:
        raise _inflates(size)
    for info in infos:
        _look_at(info)
    return Pack(path, parts)


def _look_at(info: ZipInfo) -> None:
    name = info.filename.lower()
    if info.flag_bits & 1:
        raise Refused(kinds.ENCRYPTED)
    if info.compress_type not in {0, 8}:
        raise Refused(kinds.BROKEN, reason=f"method {info.compress_type}")
    if name.endswith("vbaproject.bin") or name.startswith("basic/"):
        raise Refused(kinds.MACROS)
    if "externallinks/" in name:
        raise Refused(kinds.LINKS_OUT, found=info.filename[-60:])
    if name.endswith(_PACKED):
        raise Refused(kinds.PACKED_IN_PACK, found=info.filename[-60:])
    if info.file_size > RATIO_FROM and info.file_size > MOST_RATIO * max(
        info.compress_size, 1
    ):
        raise _inflates(info.file_size)


def _inflates(size: int) -> Refused:
    return Refused(
        kinds.INFLATES, size=size // MEGABYTE, most=MOST_INFLATED // MEGABYTE
    )


def unpacked(pack: Pack, name: str) -> Iterator[bytes]:
    """Unpack a part piece by piece, never more of it than it said it holds.

    Raises:
        Refused: if it holds more or other than it said.

    """
    info = pack.parts[name]
    with pack.path.open("rb") as file:
        file.seek(info.header_offset)
        header = file.read(_LOCAL.size)
        if len(header) < _LOCAL.size or header[:4] != b"PK\x03\x04":
            raise Refused(kinds.BROKEN, reason=name[-60:])
        fields = _LOCAL.unpack(header)
        file.seek(fields[-1] + fields[-2], 1)
        left, told, checked = info.compress_size, 0, 0
        inflater = zlib.decompressobj(-15)
        while left or inflater.unconsumed_tail:
            held = inflater.unconsumed_tail
            if not held:
                held = file.read(min(left, CHUNK))
                left -= len(held)
                if not held:
                    raise Refused(kinds.BROKEN, reason=name[-60:])
            piece = _inflated(inflater, held, name) if info.compress_type else held
            told += len(piece)
            if told > info.file_size:
                raise Refused(kinds.BROKEN, reason=name[-60:])
            checked = zlib.crc32(piece, checked)
            if piece:
                yield piece
            if inflater.eof:
                break
        if told != info.file_size or checked != info.CRC:
            raise Refused(kinds.BROKEN, reason=name[-60:])


def _inflated(inflater: "zlib._Decompress", held: bytes, name: str) -> bytes:
    try:
        return inflater.decompress(held, CHUNK)
    except zlib.error as error:
        raise Refused(kinds.BROKEN, reason=name[-60:]) from error
