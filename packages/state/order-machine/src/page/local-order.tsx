// The same chart without a server: the order lives in this browser, and so does its bank.
import { fromCallback } from 'xstate';
import { Alert, Boundary, Button, ProblemMessage, Stack, storage } from '#ui';
import type { BankQuestion } from '../machine/order.ts';
import { type Kept, useOrder } from '../react/use-order.ts';
import { SnapshotError } from '../snapshots/snapshot-error.ts';
import { OrderCard } from './parts/order-card.tsx';

const storageKey = 'order-machine.local-order';
const kept: Kept = {
  read: () => storage.read(storageKey),
  write: (text) => storage.write(storageKey, text),
};
const answersAfterMs = 1_000;

/** Behaves by the card as the demo bank does, but for the cards that need a clock of the bank's own. */
const bank = fromCallback<BankQuestion>(({ sendBack, receive }) => {
  receive(({ type, card, payment, attempt }) => {
    const verdict = () => {
      if (type === 'VOID') return 'PAYMENT_VOIDED';
      if (card === 'declined') return 'PAYMENT_DECLINED';
      return card === 'busy' && attempt <= 2 ? 'PAYMENT_UNAVAILABLE' : 'PAYMENT_SUCCEEDED';
    };
    const isSilent = card === 'slow' && attempt === 1;
    if (!isSilent) setTimeout(() => sendBack({ type: verdict(), payment, attempt }), answersAfterMs);
  });
});

/** What cannot be read would fail at every visit. It is thrown away only when the person says so. */
const LocalOrder = () => (
  <Boundary instead={beginAnew}>
    <ReadableOrder />
  </Boundary>
);
export default LocalOrder;

function beginAnew(error: unknown, again: () => void) {
  if (!(error instanceof SnapshotError)) throw error;
  const begin = () => {
    storage.write(storageKey, null);
    again();
  };
  return (
    <ProblemMessage problem={{ title: 'The order in this browser is not understood', detail: error.message }}>
      <Button onPress={begin}>Begin a new order</Button>
    </ProblemMessage>
  );
}

function ReadableOrder() {
  const { state, context, allowed, send } = useOrder(bank, kept);
  return (
    <Stack>
      <Alert title="This order never leaves your browser">
        The chart of the server runs in this page. Take the network away, or reload in the middle of a payment: it goes
        on.
      </Alert>
      <OrderCard order={{ ...context, state, allowed }} isPending={false} send={send} />
    </Stack>
  );
}
