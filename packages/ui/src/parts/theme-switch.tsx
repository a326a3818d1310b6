// Light, dark, or as the system says. Who keeps the choice is the page's business: `useTheme` is one way.
import { type Theme, themes } from '../look/theme.ts';
import { Select } from './select.tsx';

const options = themes.map((value) => ({ value, label: value }));

export const ThemeSwitch = ({ theme, onChange }: { theme: Theme; onChange: (theme: Theme) => void }) => (
  <Select label="Theme" value={theme} options={options} onChange={onChange} isInline />
);
