// Above a lab of the published edition: that what follows is a recording, of which day, and how to play it.
import { useEffect, useState } from 'react';
import { Link, useParams } from 'react-router';
import { Alert } from '#ui';
import { labs } from '../../lab-list.ts';
import type { Recording } from '../../recording.ts';
import { Command } from '../parts/command.tsx';
import { recordingOf } from './recordings.ts';

export function Recorded() {
  const { lab = '' } = useParams();
  const [known, setKnown] = useState<Recording>();
  const isWhole = labs.some(({ name, isWhole }) => name === lab && isWhole);
  useEffect(() => {
    if (!isWhole) recordingOf(lab).then(setKnown);
  }, [lab, isWhole]);
  if (isWhole) return null;
  return (
    <Alert
      tone="warn"
      title={known ? `A recording, made on ${known.recordedOn}` : 'Here are only pages: this lab is not live'}
    >
      <p>You are reading the published edition, where no pattern runs.</p>
      {known && (
        <p>
          What you see below is what the patterns answered on that day, for one list of actions.{' '}
          <Link to={{ search: known.example }}>Put the recorded actions into the address</Link>, and then play them.
        </p>
      )}
      <p>On your machine the lab is live, with actions of your own:</p>
      <Command>npx pnpm start</Command>
    </Alert>
  );
}
