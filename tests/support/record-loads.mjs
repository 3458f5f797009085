// Preloaded with --import: writes the URL of every module that node loads, one a line, to the file in GKML_LOADED.
import { appendFileSync } from 'node:fs';
import { register } from 'node:module';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) register(import.meta.url);

/** The hook of node, in its own thread. */
export function load(url, context, next) {
  appendFileSync(process.env.GKML_LOADED, `${url}\n`);
  return next(url, context);
}
