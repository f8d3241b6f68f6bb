import { createHash } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import { promisify } from "node:util";
import { crc32, inflateRaw, type ZlibOptions } from "node:zlib";

/** One member of a zip file. */
export type ZipMember = {
  /** Relative path with `/`; ends in one where the member is a directory. */
  readonly name: string;
  /** Unix mode with the bits of the file's type, as `st_mode`. */
  readonly mode: number;
  readonly method: number;
  readonly crc32: number;
  readonly compressedBytes: number;
  readonly bytes: number;
  /** Where the member's local header begins. */
  readonly offset: number;
};

/** The table of contents of a zip file. */
export type ZipDirectory = {
  readonly members: readonly ZipMember[];
  /** SHA-256 of the central directory, as hex: it holds every member's name, size and checksum. */
  readonly digest: string;
};

const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_HEADER_BYTES = 30;
const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const inflate = promisify<Buffer, ZlibOptions, Buffer>(inflateRaw);

/**
 * Reads what a zip file holds (PKWARE's APPNOTE, 4.3.12 and 4.3.16). A comment at its end and zip64 are not known.
 *
 * @throws {RangeError} when it is no such file
 */
export async function readZipDirectory(zip: FileHandle): Promise<ZipDirectory> {
  const { size } = await zip.stat();
  const end = await readBytes(zip, Math.max(size - END_BYTES, 0), END_BYTES);
  if (end.readUInt32LE(0) !== END_SIGNATURE) throw new RangeError("This is not a zip file.");
  const directory = await readBytes(zip, end.readUInt32LE(16), end.readUInt32LE(12));
  const members: ZipMember[] = [];
  for (let at = 0; at < directory.length; ) {
    if (directory.readUInt32LE(at) !== ENTRY_SIGNATURE) throw new RangeError("This zip file's directory is damaged.");
    const nameBytes = directory.readUInt16LE(at + 28);
    members.push({
      name: directory.toString("utf8", at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes),
      mode: directory.readUInt16LE(at + 40),
      method: directory.readUInt16LE(at + 10),
      crc32: directory.readUInt32LE(at + 16),
      compressedBytes: directory.readUInt32LE(at + 20),
      bytes: directory.readUInt32LE(at + 24),
      offset: directory.readUInt32LE(at + 42),
    });
    at += ENTRY_BYTES + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return { members, digest: createHash("sha256").update(directory).digest("hex") };
}

/**
 * Reads the content of one member.
 *
 * @throws {RangeError} when it is packed in an unknown way or does not match its checksum
 */
export async function readZipMember(zip: FileHandle, member: ZipMember): Promise<Buffer> {
  const header = await readBytes(zip, member.offset, LOCAL_HEADER_BYTES);
  const start = member.offset + LOCAL_HEADER_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
  const packed = await readBytes(zip, start, member.compressedBytes);
  const content = await unpack(packed, member);
  if (crc32(content) !== member.crc32) throw new RangeError("A member of the zip file does not match its checksum.");
  return content;
}

async function unpack(packed: Buffer, { method, bytes }: ZipMember): Promise<Buffer> {
  if (method === 0) return packed;
  // One piece as large as the member: zlib's own 16 KiB pieces take three times as long.
  if (method === 8) return inflate(packed, { chunkSize: Math.max(bytes, 64), maxOutputLength: Math.max(bytes, 64) });
  throw new RangeError("A member of the zip file is packed in an unknown way.");
}

async function readBytes(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, position);
  if (bytesRead !== length) throw new RangeError("The zip file ends too early.");
  return buffer;
}
