// The page of a lab. It is loaded when somebody comes, and a fault in it stays in it.
import { useParams } from 'react-router';
import { labs } from '../../lab-list.ts';
import { MissingPage } from '../document/missing-page.tsx';
import { Later } from '../parts/later.tsx';
import { Shell } from '../parts/shell.tsx';
import { contents } from './contents.ts';

export function LabPage() {
  const { lab: name } = useParams();
  const lab = labs.find((one) => one.name === name);
  const Content = contents[name ?? ''];
  if (!lab || !Content) return <MissingPage />;
  const { title, about } = lab;
  return (
    <Shell title={title} about={`A lab: ${about}`}>
      <Later what={`the lab "${title}"`}>
        <Content />
      </Later>
    </Shell>
  );
}
