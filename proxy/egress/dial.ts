import { lookup as lookUp } from "node:dns";
import { request } from "node:http";
import { connect as connectTcp, isIP, type LookupFunction, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import type { Opening } from "../../pipeline/egress/judge-host.ts";
import { isOpenAddress } from "./address.ts";
import type { Authority } from "./authority.ts";
import type { CorporateProxy } from "./corporate-proxy.ts";

/** The connection, or why there is none. */
export type Dialled =
  | { readonly ok: true; readonly socket: Socket }
  | { readonly ok: false; readonly why: "closed address" | "unreachable"; readonly detail: string };

const CONNECT_TIMEOUT_MS = 10_000;

/**
 * Connects to a host that may be reached, directly or through the user's corporate proxy. Behind a name of AWS's no address of
 * this machine may stand; a corporate proxy resolves names itself, so there that is its affair.
 *
 * @param options.opening why the host is open: it decides which addresses are
 */
export async function dial(
  target: Authority,
  options: { readonly opening: Opening; readonly via: CorporateProxy | null },
): Promise<Dialled> {
  const { opening, via } = options;
  // An address that the user has written is meant; a name is only as good as its addresses.
  const isMeant = isIP(target.host) !== 0 || target.host === "localhost";
  const anyAddress = opening === "endpoint" || (opening === "named" && isMeant);
  if (!anyAddress && isIP(target.host) !== 0 && !isOpenAddress(target.host)) return closed(target.host);
  return via === null ? dialDirectly(target, anyAddress) : dialThrough(via, target);
}

function dialDirectly({ host, port }: Authority, anyAddress: boolean): Promise<Dialled> {
  const socket = connectTcp({ host, port, ...(anyAddress ? {} : { lookup: openAddressesOnly }) });
  return connected(socket, "connect");
}

/** Resolves a name once, and connects to the addresses that were judged and to no other. */
const openAddressesOnly: LookupFunction = (hostname, options, callback) => {
  lookUp(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return callback(error, "");
    const open = addresses.filter(({ address }) => isOpenAddress(address));
    const [first] = open;
    if (first === undefined) return callback(new ClosedAddress(addresses[0]?.address ?? ""), "");
    if (options.all === true) callback(null, open);
    else callback(null, first.address, first.family);
  });
};

class ClosedAddress extends Error {
  override readonly name = "ClosedAddress";
}

function closed(address: string): Dialled {
  return { ok: false, why: "closed address", detail: address };
}

function connected(socket: Socket, event: "connect" | "secureConnect"): Promise<Dialled> {
  return new Promise((resolve) => {
    const giveUp = setTimeout(() => socket.destroy(new Error("no answer")), CONNECT_TIMEOUT_MS);
    socket.once(event, () => {
      clearTimeout(giveUp);
      socket.removeAllListeners("error");
      resolve({ ok: true, socket });
    });
    socket.once("error", (error: NodeJS.ErrnoException) => {
      clearTimeout(giveUp);
      socket.destroy();
      if (error instanceof ClosedAddress) resolve(closed(error.message));
      else resolve({ ok: false, why: "unreachable", detail: error.code ?? error.message });
    });
  });
}

async function dialThrough(via: CorporateProxy, { host, port }: Authority): Promise<Dialled> {
  const { host: proxyHost, port: proxyPort } = via;
  const toProxy = via.isTls
    ? await connected(connectTls({ host: proxyHost, port: proxyPort, servername: proxyHost }), "secureConnect")
    : await connected(connectTcp({ host: proxyHost, port: proxyPort }), "connect");
  if (!toProxy.ok) return { ...toProxy, detail: `the corporate proxy: ${toProxy.detail}` };
  const authority = `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
  return new Promise((resolve) => {
    const fail = (detail: string) => {
      toProxy.socket.destroy();
      resolve({ ok: false, why: "unreachable", detail: `the corporate proxy: ${detail}` });
    };
    const asked = request({
      createConnection: () => toProxy.socket,
      method: "CONNECT",
      path: authority,
      headers: {
        host: authority,
        ...(via.authorization === null ? {} : { "proxy-authorization": via.authorization }),
      },
      timeout: CONNECT_TIMEOUT_MS,
    });
    asked.once("connect", ({ statusCode }, socket: Socket, head) => {
      if (statusCode !== 200) return fail(`it answered ${statusCode}`);
      if (head.length > 0) socket.unshift(head);
      socket.setTimeout(0);
      resolve({ ok: true, socket });
    });
    asked.once("timeout", () => fail("no answer"));
    asked.once("error", (error: NodeJS.ErrnoException) => fail(error.code ?? error.message));
    asked.end();
  });
}
