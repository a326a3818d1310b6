// Retries help against a lost connection and make a lost service worse: of many requests only a few may be sent twice.

const most = 10;
const perRequest = 0.1;

/** One retry for ten requests, and a few in advance. */
export function createRetryBudget() {
  let left = most;
  return {
    earn(): void {
      left = Math.min(most, left + perRequest);
    },
    /** Whether there is one left; then it is taken. */
    spend(): boolean {
      if (left < 1) return false;
      left -= 1;
      return true;
    },
  };
}
