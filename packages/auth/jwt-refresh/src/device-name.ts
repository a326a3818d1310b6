// How a device is called in the list of sessions: "Firefox on Linux", from what its browser says of itself.
import Bowser from 'bowser';

const longestUserAgent = 512;
const longestName = 60;

/** A short name of the device for its owner's eyes; undefined if the header says nothing. It proves nothing. */
export function deviceName(userAgent: string | undefined): string | undefined {
  const text = userAgent?.slice(0, longestUserAgent).replace(/\p{C}/gu, '').trim();
  if (!text) return undefined;
  const { browser, os } = Bowser.parse(text);
  const name = [browser.name, os.name].filter(Boolean).join(' on ') || text;
  return name.slice(0, longestName).toWellFormed();
}
