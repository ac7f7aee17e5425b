/**
 * Settings given at every start, so that an older data folder follows a newer release. Sized for a laptop or a
 * small server: the register's 400,000 rows, some dozens of connections.
 */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "60",
  shared_buffers: "256MB",
  work_mem: "16MB",
  maintenance_work_mem: "128MB",
  random_page_cost: "1.1",
  jit: "off",
  // Parallel plans pass rows through /dev/shm, of which containers grant only 64 MB.
  max_parallel_workers_per_gather: "0",
  // No replica hangs on this server.
  wal_level: "minimal",
  max_wal_senders: "0",
  fsync: "on",
  synchronous_commit: "on",
  timezone: "UTC",
  log_timezone: "UTC",
  // The server's log keeps events, never statements or rows, which may hold personal data.
  log_min_messages: "log",
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
  log_checkpoints: "off",
};

/** Who may connect: the one role, from this machine, by password (pg_hba.conf). */
export const HOST_BASED_ACCESS = "host all directory 127.0.0.1/32 scram-sha-256\n";

/** The arguments of the server program. */
export function serverArguments(dataFolder: string, port: number): string[] {
  const settings = Object.entries({ ...SETTINGS, port: String(port) });
  return ["-D", dataFolder, ...settings.flatMap(([name, value]) => ["-c", `${name}=${value}`])];
}

/** The arguments of initdb. Under locale C trigram search finds nothing in Chinese, hence C.UTF-8. */
export function initdbArguments(dataFolder: string, passwordFile: string): string[] {
  return [
    `--pgdata=${dataFolder}`,
    "--encoding=UTF8",
    "--locale=C.UTF-8",
    "--username=directory",
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--no-instructions",
  ];
}
