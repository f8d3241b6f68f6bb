/** Copying pages ahead of need, by the system's Python: what is copied, and how the kernel is asked. */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const PLUGIN = fileURLToPath(new URL("../../../executor/aws-cli/plugin", import.meta.url));

/** Forks a process that holds a hundred pages, and has its child copy every second one. Prints which the child has of its own. */
const PROGRAM = `
import ctypes, json, mmap, os, sys
sys.path.insert(0, sys.argv[1])
import relay_warm_pages as pages
if sys.argv[2] == "one by one":
    pages._copy_at_once = lambda libc, ranges: False
COUNT = 100
memory = mmap.mmap(-1, COUNT * pages.PAGE_BYTES, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
memory.write(b"x" * COUNT * pages.PAGE_BYTES)
start = ctypes.addressof(ctypes.c_char.from_buffer(memory))
wanted = [(start + index * pages.PAGE_BYTES, pages.PAGE_BYTES) for index in range(0, COUNT, 2)]
gone = [(8 * pages.PAGE_BYTES, pages.PAGE_BYTES)] if sys.argv[3] == "one is gone" else []
reader, writer = os.pipe()
if os.fork() == 0:
    pages.copy_pages(gone + wanted, lambda: sys.argv[3] == "has work")
    first = start // pages.PAGE_BYTES
    own = [page - first for page in pages._exclusive_pages([(first, first + COUNT)])]
    os.write(writer, json.dumps(own).encode())
    os._exit(0)
os.wait()
sys.stdout.buffer.write(os.read(reader, 65536))
`;

function copiedPages(how: string, state: string): readonly number[] {
  return JSON.parse(execFileSync("/usr/bin/python3", ["-I", "-c", PROGRAM, PLUGIN, how, state], { encoding: "utf8" }));
}

const EVERY_SECOND = Array.from({ length: 50 }, (_, index) => 2 * index);

describe.each(["at once", "one by one"])("%s", (how) => {
  test("what is wanted is copied, and nothing else", () => {
    expect(copiedPages(how, "rests")).toEqual(EVERY_SECOND);
  });

  test("what the parent has given back keeps nothing else from being copied", () => {
    expect(copiedPages(how, "one is gone")).toEqual(EVERY_SECOND);
  });

  test("a child that has work copies nothing ahead", () => {
    expect(copiedPages(how, "has work")).toEqual([]);
  });
});
