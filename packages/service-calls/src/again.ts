// A connection that was lost is no more than that, as a rule: the replica at its other end has stopped, and the next try meets
// another one. What services ask each other may be done twice, so it may be asked twice.
import { Agent, interceptors } from 'undici';

/** For who counts how often it has asked: after a second call, a refusal would not tell that the first one was not refused. */
export const onlyOnce = new Agent();

/** Asks once more, at once, when the connection breaks before the answer. */
export const onceAgain = onlyOnce.compose(
  interceptors.retry({
    maxRetries: 1,
    minTimeout: 1,
    methods: ['POST'],
    errorCodes: ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'],
    statusCodes: [],
  }),
);
