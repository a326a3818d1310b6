// The part of the fault panel that stops a service. It is there only where the atlas runs beside the microservices.
import { useEffect, useState } from 'react';
import { Button, Select, Stack, Tag } from '#ui';
import { type ServiceId, services } from '../../../labs/architectures/requests.ts';
import type { ServiceStates } from '../../../labs/architectures/sent.ts';
import { askServices } from './ask.ts';

type Props = {
  /** What the last stop or start has answered. */
  known: ServiceStates;
  isRunning: boolean;
  chosen: ServiceId;
  onChoose: (service: ServiceId) => void;
  onAct: (action: string) => void;
};

export function ServicePanel({ known, isRunning, chosen, onChoose, onAct }: Props) {
  const [asked, setAsked] = useState<ServiceStates>();
  useEffect(() => {
    void askServices().then(setAsked);
  }, []);
  const states = known ?? asked;
  if (!states) {
    return <p>Where npx pnpm start runs the atlas and the microservices, a service can be stopped here.</p>;
  }
  const isStopped = states[chosen] === 'stopped';
  return (
    <>
      <Stack isRow>
        <Select
          label="Of the microservices"
          value={chosen}
          options={services.map((id) => ({ value: id, label: id }))}
          onChange={onChoose}
        />
        <Button
          tone={isStopped ? 'plain' : 'danger'}
          isPending={isRunning}
          onPress={() => onAct(`${isStopped ? 'start' : 'stop'}@${chosen}`)}
        >
          {isStopped ? 'Start it again' : 'Stop it'}
        </Button>
        <Tag tone={isStopped ? 'bad' : 'good'}>{isStopped ? 'stopped' : 'runs'}</Tag>
      </Stack>
      <p>A service that is left stopped starts again after a minute.</p>
    </>
  );
}
