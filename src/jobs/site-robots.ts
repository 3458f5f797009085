import { agentName } from './site-agent.js';

/** What a robots.txt says to gkml. */
export interface Robots {
  allows(url: string): boolean;
  /** Seconds between two requests, where it asks for them. */
  readonly delay?: number;
}

/** Reads a robots.txt that was found at an address; a page that is none, such as a home page, allows everything. */
export async function readRobots(url: string, words: string): Promise<Robots> {
  const loaded = (await import('robots-parser')) as unknown as { readonly default: RobotsParser | { readonly default: RobotsParser } };
  const parse = typeof loaded.default === 'function' ? loaded.default : loaded.default.default;
  const robots = parse(url, words);
  const delay = robots.getCrawlDelay(agentName);
  return {
    allows: (asked) => robots.isAllowed(asked, agentName) !== false,
    ...(delay !== undefined && Number.isFinite(delay) && delay > 0 && { delay }),
  };
}

/** The robots.txt of whoever serves nobody a robots.txt: everything is allowed. */
export const noRobots: Robots = { allows: () => true };

type RobotsParser = (
  url: string,
  words: string,
) => { isAllowed(url: string, agent: string): boolean | undefined; getCrawlDelay(agent: string): number | undefined };
