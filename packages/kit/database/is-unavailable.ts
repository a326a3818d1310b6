// Tells "the database cannot be reached now" (503, try again) from every other error.
const codes = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN'],
  // PostgreSQL: ended by the administrator, crashed, starting or stopping, too many connections.
  ...['57P01', '57P02', '57P03', '53300'],
  // Prisma: unreachable, timed out, closed, no free connection.
  ...['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2037'],
  ...['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections'],
]);

// These come without a code, or with one that says less (P2028).
const messages =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)|Unable to start a transaction in the given time/;

/** Looks through `cause`, `errors` and what Prisma hides in `meta.driverAdapterError`. */
export function isUnavailable(error: unknown): boolean {
  return search(error, 0);
}

function search(error: unknown, depth: number): boolean {
  if (typeof error !== 'object' || error === null || depth > 5) return false;
  const { code, originalCode, kind, message, cause, errors, meta } = error as Record<string, unknown>;
  const names = [code, originalCode, kind].filter((name) => typeof name === 'string');
  if (names.some((name) => codes.has(name) || /^08...$/.test(name))) return true;
  if (typeof message === 'string' && messages.test(message)) return true;
  const hidden = (meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError;
  return [cause, hidden, ...(Array.isArray(errors) ? errors : [])].some((inner) => search(inner, depth + 1));
}
