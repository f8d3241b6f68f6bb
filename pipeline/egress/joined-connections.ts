import type { Duplex } from "node:stream";

/**
 * Passes bytes both ways between a client and the connection that it asked for, until both have ended. Not a pipeline of the two:
 * where one direction ends first, it would cut off what the other still holds.
 */
export function joinConnections(client: Duplex, connection: Duplex): void {
  if (client.destroyed) {
    connection.destroy();
    return;
  }
  client.pipe(connection).pipe(client);
  client.on("error", () => connection.destroy());
  client.once("close", () => connection.destroy());
  connection.on("error", () => client.destroy());
  connection.once("close", () => {
    if (!client.writableEnded)
      client.destroy(); // cut off from the other side: nothing more will come
    else client.resume(); // nobody takes what is still sent
  });
}
