import type { Contestant, Surroundings } from "../contestants.ts";
import { type Column, compare, PIPELINE, type Rounds } from "../measure.ts";
import { type Sample, sampleOf } from "../sample.ts";
import { installPeer } from "./install.ts";
import { type Peer, startPeer } from "./peers.ts";

/** What came of one peer over one kind of connection: figures, or why there are none. */
export type PeerResult =
  | { readonly peer: Peer; readonly initializeMs: Sample; readonly column: Column }
  | { readonly peer: Peer; readonly failure: string };

type Tried =
  | { readonly peer: Peer; readonly initializeMs: Sample; readonly contestant: Contestant }
  | { readonly peer: Peer; readonly failure: string };

/** Measures contestants, and in the same turns those peers that install, start and run a command. */
export async function compareWithPeers(
  own: readonly Contestant[],
  peers: readonly Peer[],
  surroundings: Surroundings,
  rounds: Rounds,
): Promise<{ readonly own: readonly Column[]; readonly peers: readonly PeerResult[] }> {
  const tried: Tried[] = [];
  for (const peer of peers) tried.push(await tryOut(peer, surroundings, rounds.starts));
  const usable = tried.flatMap((one) => ("contestant" in one ? [one.contestant] : []));
  const columns = await compare([...own, ...usable], surroundings, rounds);
  const results = tried.map((one): PeerResult => {
    if ("failure" in one) return one;
    const column = columns.find(({ name }) => name === one.contestant.name);
    return column === undefined ? { peer: one.peer, failure: "not measured" } : { ...one, column };
  });
  return { own: columns.slice(0, own.length), peers: results };
}

/** Starts it a few times and runs a command each time. */
async function tryOut(peer: Peer, surroundings: Surroundings, starts: number): Promise<Tried> {
  const start = () => startPeer(peer, surroundings);
  const initialize: number[] = [];
  try {
    installPeer(peer.name, peer.requirements);
    for (let round = 0; round < starts; round++) {
      const startedAtMs = performance.now();
      const runner = await start();
      initialize.push(performance.now() - startedAtMs);
      await runner.run(PIPELINE).finally(() => runner.stop());
    }
  } catch (error) {
    return { peer, failure: error instanceof Error ? error.message : String(error) };
  }
  return { peer, initializeMs: sampleOf(initialize), contestant: { name: peer.requirements[0] ?? peer.name, start } };
}
