// The cache, the stores and the address, as they are at this moment; and a network to spoil.
import { useQueryClient } from '@tanstack/react-query';
import { useStore } from 'zustand';
import { Select, Stack } from '#ui';
import { useFilters } from '../../url-state/index.ts';
import { type Condition, conditions } from '../tools/network.ts';
import { useDrafts, usePreferences, useTools } from '../tools/tools.ts';
import css from './live.module.css';
import { useCacheRows } from './use-cache-rows.ts';

const options = conditions.map((value): { value: Condition; label: string } => ({ value, label: value }));

export function Live() {
  const { network } = useTools();
  const condition = useStore(network.store, (state) => state.condition);
  const requests = useStore(network.store, (state) => state.requests);
  const rows = useCacheRows(useQueryClient());
  const theme = usePreferences((preferences) => preferences.theme);
  const drafts = useDrafts((state) => state.drafts);
  const [filters] = useFilters();
  return (
    <aside className={css.live} aria-label="What this tab knows">
      <Stack>
        <Select label="The network of this tab" value={condition} options={options} onChange={network.set} />
        <p>
          Requests so far: <output>{requests}</output>
        </p>
        <section aria-label="Server state: the cache">
          <strong>Server state: the cache</strong>
          <ul className={css.cache}>
            {rows.map(({ key, is }) => (
              <li key={key} className={css.entry}>
                <code>{key}</code> <span>{is}</span>
              </li>
            ))}
          </ul>
        </section>
        <Shown title="Client state: the stores" value={{ theme, drafts }} />
        <Shown title="URL state: the address" value={filters} />
      </Stack>
    </aside>
  );
}

const Shown = ({ title, value }: { title: string; value: object }) => (
  <section aria-label={title}>
    <strong>{title}</strong>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard */}
    <pre className={css.value} tabIndex={0}>
      {JSON.stringify(value, null, 1)}
    </pre>
  </section>
);
