import type { Io } from '../base/io.js';

/**
 * Runs work with a spinner with counts while it is long: only on a terminal, never in CI. `words` makes the line from the counts; the
 * spinner goes when the work ends, however it ends.
 */
export async function withProgress<T>(
  io: Io,
  quiet: boolean,
  words: (done: number, all: number) => string,
  work: (report: Progress['report']) => Promise<T>,
): Promise<T> {
  const progress = progressOn(io, quiet, words);
  try {
    return await work(progress.report);
  } finally {
    progress.stop();
  }
}

interface Progress {
  report(done: number, all: number): void;
  stop(): void;
}

// fewer files are done before anybody could read the spinner
const leastFiles = 50;

// the spinner library is loaded only when there is something to show
function progressOn(io: Io, quiet: boolean, words: (done: number, all: number) => string): Progress {
  const silent = quiet || !io.stderr.isTerminal || io.env['CI'] !== undefined;
  let spinner: { text: string; render(): unknown; stop(): unknown } | undefined;
  let loading = false;
  let stopped = false;
  let shown = -1;
  return {
    report(done, all) {
      if (silent || all < leastFiles) return;
      if (spinner === undefined && !loading) {
        loading = true;
        void import('ora').then(({ default: ora }) => {
          if (!stopped) spinner = ora({ text: words(done, all), discardStdin: false }).start();
        });
      }
      const percent = Math.floor((done * 100) / all);
      if (spinner === undefined || percent === shown) return;
      shown = percent;
      spinner.text = words(done, all);
      spinner.render();
    },
    stop() {
      stopped = true;
      spinner?.stop();
    },
  };
}
