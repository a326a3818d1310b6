// Tells "the database cannot be reached now" (503, try again) from every other error.
const codes = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN'],
  ...['EMFILE', 'ENFILE'],
  // PostgreSQL: ended by the administrator, crashed, starting or stopping, too many connections, no disk, no memory.
  ...['57P01', '57P02', '57P03', '53300', '53100', '53200', '58030'],
  // A statement or a lock that took too long, an idle transaction, a deadlock, a conflict, a server that only reads.
  ...['57014', '55P03', '25P03', '40P01', '40001', '25006', 'P2034', 'TransactionWriteConflict'],
  // Prisma: unreachable, timed out, closed, no free connection.
  ...['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2037'],
  ...['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections'],
]);

// These come without a code, or with one that says less: P2028 is also a transaction that the code itself misused.
const messages =
  /^(Connection terminated|Query read timeout|timeout exceeded when trying to connect|Client has encountered a connection error)|Unable to start a transaction in the given time|on an expired transaction/;

/** Looks through `cause` and what Prisma hides in `meta.driverAdapterError`. */
export function isUnavailable(error: unknown): boolean {
  // A set goes on to what is added on the way, and holds nothing twice.
  const found = new Set([error]);
  for (const one of found) {
    const { code, originalCode, kind, message, cause, meta, driverAdapterError } = Object(one);
    if ([code, originalCode, kind].some((name) => codes.has(name) || /^08...$/.test(name))) return true;
    if (messages.test(message)) return true;
    for (const inner of [cause, meta, driverAdapterError]) found.add(inner);
  }
  return false;
}
