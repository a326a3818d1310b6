// Light or dark: what the system says, unless the person has chosen. The choice stays in this browser.
import { useEffect, useState } from 'react';
import { storage } from '../storage.ts';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const key = 'patternbook.theme';

export function applyTheme(theme: Theme): void {
  const { dataset } = document.documentElement;
  if (theme === 'system') delete dataset.theme;
  else dataset.theme = theme;
}

/** For a page that keeps no settings of its own. Other tabs follow. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState(read);
  useEffect(() => applyTheme(theme), [theme]);
  useEffect(() => {
    const follow = (event: StorageEvent) => event.key === key && setTheme(read());
    addEventListener('storage', follow);
    return () => removeEventListener('storage', follow);
  }, []);
  return [
    theme,
    (next) => {
      storage.write(key, next);
      setTheme(next);
    },
  ];
}

/** Anything may stand there: other pages of this origin, older versions and the person write to it, too. */
function read(): Theme {
  const kept = storage.read(key);
  return themes.find((theme) => theme === kept) ?? 'system';
}
