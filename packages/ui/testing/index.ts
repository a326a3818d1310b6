// What the browser tests of all pages share.
export { type Look, listenTo, looks, nameOf, needed, newPerson, openBrowser, oppositeLooks } from './browser.ts';
export { firstLoadBytes } from './first-load.ts';
export { layoutShift } from './layout-shift.ts';
export { lookAt } from './look-at.ts';
export { useBrowser } from './use-browser.ts';
