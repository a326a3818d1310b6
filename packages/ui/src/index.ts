// The look of every page, and the few parts that several pages need.
/// <reference path="./browser.d.ts" />
export { applyTheme, type Theme, themes, useTheme } from './look/theme.ts';
export { Alert, type Tone } from './parts/alert.tsx';
export { Boundary } from './parts/boundary.tsx';
export { Button } from './parts/button.tsx';
export { Dialog } from './parts/dialog.tsx';
export { News } from './parts/news.tsx';
export { Page } from './parts/page.tsx';
export { type Problem, ProblemMessage } from './parts/problem-message.tsx';
export { Select } from './parts/select.tsx';
export { Stack } from './parts/stack.tsx';
export { type Column, Table } from './parts/table.tsx';
export { Tabs } from './parts/tabs.tsx';
export { Tag } from './parts/tag.tsx';
export { TextField } from './parts/text-field.tsx';
export { ThemeSwitch } from './parts/theme-switch.tsx';
export { focusIfLost, useFocusIfLost } from './parts/use-focus-if-lost.ts';
export { storage } from './storage.ts';
