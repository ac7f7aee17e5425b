import net from "node:net";

/** A way to a database that a test can cut and mend, as when the server goes away and comes back. */
export interface DatabaseLink {
  readonly url: string;
  cut(): Promise<void>;
  mend(): Promise<void>;
}

export async function linkTo(url: string): Promise<DatabaseLink> {
  const target = new URL(url);
  const open = new Set<net.Socket>();
  const server = net.createServer((near) => {
    const far = net.connect(Number(target.port || 5432), target.hostname);
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on("close", () => open.delete(socket));
      socket.on("error", () => socket.destroy());
    }
    near.pipe(far).pipe(near);
  });
  const port = await listening(server, 0);
  const link = new URL(url);
  link.hostname = "127.0.0.1";
  link.port = String(port);
  return {
    url: link.href,
    cut: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
    mend: async () => void (await listening(server, port)),
  };
}

function listening(server: net.Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
}
