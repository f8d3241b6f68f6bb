/** The model of one version of the AWS CLI as one file: a head, then each service on its own, so that one is read alone. */
import { closeSync, openSync, readSync } from "node:fs";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { CliModel, ServiceModel } from "./cli-model.ts";
import { decodeArgument, decodeService, type EncodedIndex, type EncodedService } from "./encoded-model.ts";

/** Where a service stands, counted from the end of the head: first byte, number of bytes. */
type Place = readonly [start: number, bytes: number];
type Head = EncodedIndex & { readonly places: Readonly<Record<string, Place>> };

/** The file begins with the length of the head that follows, as a number of this many bytes. */
const LENGTH_BYTES = 4;

/** Packs a whole model. @param services one for each name of the index, in its order */
export function packModel(index: EncodedIndex, services: readonly EncodedService[]): Buffer {
  const blobs = services.map(pack);
  const places: Record<string, Place> = {};
  let start = 0;
  for (const [position, name] of index.services.entries()) {
    const bytes = blobs[position]?.length ?? 0;
    places[name] = [start, bytes];
    start += bytes;
  }
  const head = pack({ ...index, places });
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32LE(head.length);
  return Buffer.concat([length, head, ...blobs]);
}

/**
 * Opens a file that `packModel` made. Its head is read now, and a service when it is first asked for.
 *
 * @throws {Error} when there is no such file, or it is damaged
 */
export function openModel(path: string): CliModel {
  const headBytes = readAt(path, 0, LENGTH_BYTES).readUInt32LE();
  const head = unpack(readAt(path, LENGTH_BYTES, headBytes)) as Head;
  const places = new Map(Object.entries(head.places));
  const read = new Map<string, ServiceModel>();
  const readService = (name: string, [start, bytes]: Place): ServiceModel => {
    const encoded = unpack(readAt(path, LENGTH_BYTES + headBytes + start, bytes)) as EncodedService;
    const service = decodeService(name, encoded);
    read.set(name, service);
    return service;
  };
  return {
    version: head.version,
    globalOptions: head.globals.map(decodeArgument),
    serviceNames: head.services,
    service: (name) => {
      const place = places.get(name);
      return place === undefined ? null : (read.get(name) ?? readService(name, place));
    },
  };
}

function pack(value: unknown): Buffer {
  return deflateRawSync(JSON.stringify(value), { level: 9 });
}

function unpack(bytes: Buffer): unknown {
  return JSON.parse(inflateRawSync(bytes).toString("utf8"));
}

function readAt(path: string, position: number, length: number): Buffer {
  const file = openSync(path, "r");
  try {
    const buffer = Buffer.alloc(length);
    if (readSync(file, buffer, 0, length, position) !== length) throw new Error("The model's file ends too early.");
    return buffer;
  } finally {
    closeSync(file);
  }
}
