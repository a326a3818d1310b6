// Several views of one thing, one of them shown. Arrow keys go from one to the next.
import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components/Tabs';
import css from './tabs.module.css';

type Props<Id extends string> = {
  label: string;
  tabs: readonly { id: Id; title: string; content: ReactNode }[];
  selected: Id;
  onSelect: (id: Id) => void;
};

export function Tabs<Id extends string>({ label, tabs, selected, onSelect }: Props<Id>) {
  const select = (key: unknown) => {
    const tab = tabs.find(({ id }) => id === key);
    if (tab) onSelect(tab.id);
  };
  return (
    <AriaTabs className={clsx(css.tabs)} selectedKey={selected} onSelectionChange={select}>
      <TabList className={clsx(css.list)} aria-label={label}>
        {tabs.map(({ id, title }) => (
          <Tab key={id} id={id} className={clsx(css.tab)}>
            {title}
          </Tab>
        ))}
      </TabList>
      {tabs.map(({ id, content }) => (
        <TabPanel key={id} id={id} className={clsx(css.panel)}>
          {content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
