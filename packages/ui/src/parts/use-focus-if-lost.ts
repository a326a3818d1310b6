// Where whoever uses the keyboard goes on when the button that was pressed is gone.
import { type RefObject, useEffect, useRef } from 'react';

/**
 * Each change of `step` may take away what has the focus; undefined says that another part takes care of it. A focus that is
 * somewhere stays there, for the step may be that of another tab.
 */
export function useFocusIfLost<Part extends HTMLElement>(step: string | undefined): RefObject<Part | null> {
  const part = useRef<Part>(null);
  const before = useRef(step);
  useEffect(() => {
    if (before.current === step) return;
    before.current = step;
    if (step !== undefined) focusIfLost(part.current);
  }, [step]);
  return part;
}

/** A disabled button has the focus by name only: its browser takes it away in the next frame. */
export function focusIfLost(part: HTMLElement | null): void {
  const { activeElement, body } = document;
  if (activeElement === body || activeElement?.matches(':disabled')) part?.focus();
}
