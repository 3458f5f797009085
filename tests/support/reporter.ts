import type { Reporter, TestModule, TestSuite, Vitest } from 'vitest/node';

/**
 * Ends the output of a run with one plain line, `12 passed, 0 failed, 3 skipped`. A file or hook that fails before its tests
 * run, and an error outside all tests, count as one failure each.
 */
export default class ClosingLine implements Reporter {
  #watching = false;
  #line: string | undefined;

  onInit(vitest: Vitest): void {
    this.#watching = vitest.config.watch;
    // coverage is printed after the last event of a run, so the line waits for the end of the process
    process.once('exit', () => this.#print());
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const counts = { passed: 0, failed: unhandled.length, skipped: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        counts[state === 'passed' || state === 'failed' ? state : 'skipped'] += 1;
      }
      counts.failed += [module, ...module.children.allSuites()].filter(brokeDown).length;
    }
    this.#line = `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`;
    if (this.#watching) this.#print();
  }

  #print(): void {
    if (this.#line !== undefined) process.stdout.write(`${this.#line}\n`);
    this.#line = undefined;
  }
}

function brokeDown(part: TestModule | TestSuite): boolean {
  return part.errors().length > 0;
}
