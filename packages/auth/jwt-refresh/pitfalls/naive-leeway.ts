// A grace window as one writes it at first: whoever brings a used token within ten seconds gets a new one of their own.
import { randomUUID } from 'node:crypto';

type Session = { family: string; usedAt: number | undefined };

export function createNaiveLeeway(now: () => Date) {
  const sessions = new Map<string, Session>();
  const ended = new Set<string>();

  function add(family: string): string {
    const token = randomUUID();
    sessions.set(token, { family, usedAt: undefined });
    return token;
  }

  return {
    start: async () => add(randomUUID()),
    async rotate(token: string): Promise<string> {
      const session = sessions.get(token);
      if (session === undefined) throw new Error('Unauthorized');
      const forgiven = session.usedAt !== undefined && now().getTime() - session.usedAt < 10_000;
      if (!forgiven && (session.usedAt !== undefined || ended.has(session.family))) {
        ended.add(session.family);
        throw new Error('Unauthorized');
      }
      session.usedAt ??= now().getTime();
      return add(session.family);
    },
    async end(token: string): Promise<void> {
      ended.add(sessions.get(token)?.family ?? '');
    },
  };
}
