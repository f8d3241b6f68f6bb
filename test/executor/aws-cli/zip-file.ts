import { writeFile } from "node:fs/promises";
import { crc32, deflateRawSync } from "node:zlib";

/** What a zip file is to hold; `claims` are put in place of what is true. */
export type Entry = {
  readonly name: string;
  readonly mode: number;
  readonly content: string;
  readonly claims?: { readonly crc32?: number; readonly method?: number; readonly bytes?: number };
};

/** Writes a zip file, member by member as given, with Unix modes. */
export async function writeZip(path: string, entries: readonly Entry[]): Promise<void> {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, mode, content, claims } of entries) {
    const packed = deflateRawSync(content);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(claims?.method ?? 8, 4);
    head.writeUInt32LE(claims?.crc32 ?? crc32(content), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(claims?.bytes ?? content.length, 18);
    head.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), head, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt16LE(mode, 8);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x03"), head, tail, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const table = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(table.length, 8);
  end.writeUInt32LE(offset, 12);
  await writeFile(path, Buffer.concat([...locals, table, Buffer.from("PK\x05\x06"), end]));
}
