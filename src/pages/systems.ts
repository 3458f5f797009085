import { pageWords, type SiteSystem } from './words.js';

/** The system that a page was made by: the one named, else the one with the most signs in the page; undefined where none has any. */
export function systemOf(html: string, url: string, named: string | undefined): SiteSystem | undefined {
  const { systems } = pageWords();
  if (named !== undefined) return systems.find(({ id }) => id === named);
  const whole = `${url}\n${html}`;
  let [best, most]: [SiteSystem | undefined, number] = [undefined, 0];
  for (const system of systems) {
    const count = system.signs.filter((sign) => sign.test(whole)).length;
    if (count > most) [best, most] = [system, count];
  }
  return best;
}

/** The id that an address gives a column on any of the known systems; undefined for addresses without one. */
export function columnIdIn(url: string): string | undefined {
  for (const { idIn } of pageWords().systems) {
    const id = idIn?.exec(url)?.[1];
    if (id !== undefined) return id;
  }
  return undefined;
}
