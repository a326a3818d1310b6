// One order: where it is, what is in it, and a button for each thing that may happen now. It does not know where the order lives.
import { useState } from 'react';
import { Alert, Button, Dialog, News, Stack, useFocusIfLost } from '#ui';
import type { Command, Item } from '../../machine/order.ts';
import { Cart } from './cart.tsx';
import css from './order-card.module.css';
import { Payment } from './payment.tsx';
import { Steps } from './steps.tsx';
import { names, wordsOf } from './words.ts';

type Shown = { state: string; items: readonly Item[]; attempt: number; allowed: readonly Command['type'][] };
type Props = { order: Shown; isPending: boolean; send: (command: Command) => void };

export function OrderCard({ order: { state, items, attempt, allowed }, isPending, send }: Props) {
  const [isAsking, setAsking] = useState(false);
  const heading = useFocusIfLost<HTMLHeadingElement>(`${state.split('.')[0]} ${items.length}`);
  const { title, tone, text } = wordsOf(state);
  const may = (type: Command['type']) => allowed.includes(type);
  const plain = (type: 'CHECKOUT' | 'RETRY' | 'BACK', tone: 'plain' | 'primary' = 'plain') =>
    may(type) && (
      <Button tone={tone} isPending={isPending} onPress={() => send({ type })}>
        {names[type]}
      </Button>
    );
  const cancel = () => {
    setAsking(false);
    send({ type: 'CANCEL' });
  };
  return (
    <section className={css.card} aria-labelledby="order-title" data-state={state}>
      <Stack>
        <Steps state={state} />
        <h2 id="order-title" tabIndex={-1} ref={heading} className={css.title}>
          {title}
        </h2>
        <News>
          <Alert tone={tone} title={text}>
            {attempt > 1 && !state.startsWith('c') && <p>The bank was asked {attempt} times.</p>}
          </Alert>
        </News>
        <Cart items={items} {...{ may, send, isPending }} />
        {may('PAY') && <Payment isPending={isPending} send={send} />}
        <Stack isRow gap="small">
          {plain('CHECKOUT', 'primary')}
          {plain('RETRY', 'primary')}
          {plain('BACK')}
          {may('CANCEL') && (
            <Button tone="danger" isPending={isPending} onPress={() => setAsking(true)}>
              {names.CANCEL}
            </Button>
          )}
        </Stack>
      </Stack>
      <Dialog
        title="Cancel this order?"
        isOpen={isAsking && may('CANCEL')}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onPress={() => setAsking(false)} autoFocus>
              Keep it
            </Button>
            <Button tone="danger" onPress={cancel}>
              Cancel it
            </Button>
          </>
        }
      >
        <p>What the bank may have taken is given back. A cancelled order stays cancelled.</p>
      </Dialog>
    </section>
  );
}
