// A consultation lives in this tab and in what follows the # of its address, which a browser sends to nobody.
import { useEffect, useState } from 'react';
import { addressOf, type Given, type QuestionId, readAddress } from '#consultant';
import { type StepId, steps } from './groups.ts';

type State = { given: Given; step: StepId; wrong: readonly string[] };

export function useConsultation() {
  const [state, setState] = useState<State>(() => stateIn(location.hash));
  const address = `#${addressOf(state.given)}${stepMark}${state.step}`;

  useEffect(() => {
    const write = () => {
      if (location.hash !== address) history.replaceState(history.state, '', address);
    };
    // A browser allows few changes of an address in a second, and people type fast.
    const soon = setTimeout(write, 200);
    const follow = () => {
      // A link to a place in this page is no consultation.
      if (document.getElementById(location.hash.slice(1))) write();
      else setState(stateIn(location.hash));
    };
    addEventListener('pagehide', write);
    addEventListener('hashchange', follow);
    return () => {
      clearTimeout(soon);
      removeEventListener('pagehide', write);
      removeEventListener('hashchange', follow);
    };
  }, [address]);

  return {
    ...state,
    address,
    answer: (id: QuestionId, answer: unknown) =>
      setState((before) => ({ ...before, wrong: [], given: { ...before.given, [id]: answer } })),
    goTo: (step: StepId) => setState((before) => ({ ...before, step })),
    beginAgain: () => setState({ given: {}, step: steps[0].id, wrong: [] }),
  };
}

const stepMark = '&at=';

function stateIn(hash: string): State {
  const [answers = '', at] = hash.slice(1).split(stepMark);
  const step = steps.find(({ id }) => id === at)?.id ?? steps[0].id;
  return { ...readAddress(answers), step };
}
