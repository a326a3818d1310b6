// What the browser tests of all pages share.
export { type Look, listenTo, looks, nameOf, needed, newPerson, openBrowser } from './browser.ts';
export { firstLoadBytes } from './first-load.ts';
export { lookAt } from './look-at.ts';
