// What may go wrong on purpose, in development only. What is chosen stands in the address, and holds until it is changed.
import { Select } from '#ui';

type Props<Id extends string> = {
  faults: readonly { id: Id; title: string; about: string }[];
  /** '' for none. */
  chosen: Id | '';
  onChoose: (fault: Id | '') => void;
};

export function FaultPanel<Id extends string>({ faults, chosen, onChoose }: Props<Id>) {
  const options: { value: Id | ''; label: string }[] = [
    { value: '', label: 'nothing goes wrong' },
    ...faults.map(({ id, title }) => ({ value: id, label: title })),
  ];
  const about = faults.find(({ id }) => id === chosen)?.about ?? 'it is written and delivered as usual';
  return <Select label="The next event" value={chosen} options={options} onChange={onChoose} description={about} />;
}
