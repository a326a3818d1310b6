// The two short lists of what the check of the document lets pass, each with its reason.

/** Headers of the transport and of security: the same on every answer of every server, so no operation names them. */
export const otherHeaders: ReadonlySet<string> = new Set([
  ...['connection', 'content-length', 'content-type', 'date', 'keep-alive', 'transfer-encoding'],
  ...['content-security-policy', 'cross-origin-opener-policy', 'cross-origin-resource-policy', 'origin-agent-cluster'],
  ...['referrer-policy', 'strict-transport-security', 'x-content-type-options', 'x-dns-prefetch-control'],
  ...['x-download-options', 'x-frame-options', 'x-permitted-cross-domain-policies', 'x-xss-protection'],
]);

/** What the document promises and no black box can provoke. */
const exceptions: readonly { promise: RegExp; reason: string }[] = [
  { promise: / 500$/, reason: 'No input leads to an internal error.' },
  { promise: / 503$/, reason: 'A dependency would have to be down.' },
  { promise: / 429( too-many-requests)?$/, reason: 'Everybody else would be shut out with the suite.' },
  { promise: /^login 200 Set-Cookie$/, reason: 'Whether it knows a browser again is for each server to say.' },
  { promise: / 403 edit-window-closed$/, reason: 'It takes 24 hours.' },
];

/** Why a promise need not be seen in a run of the suite, or undefined when it must. */
export const exceptionFor = (promise: string): string | undefined =>
  exceptions.find((exception) => exception.promise.test(promise))?.reason;
