import type { Network } from '../base/io.js';

/** Thrown where the user has stopped the run. */
export class Stopped extends Error {}

/** The clock of a run: waiting ends at once when the user interrupts. */
export interface RunClock {
  readonly elapsed: () => number;
  /** Waits so many milliseconds; throws `Stopped` when the run was stopped. */
  wait(milliseconds: number): Promise<void>;
  /** Work of the network, given up when the run is stopped. */
  during<T>(work: Promise<T>): Promise<T>;
  readonly stopped: boolean;
  /** Gives the interrupt back to the system. */
  end(): void;
}

/** A clock that listens for the interrupt of the user. */
export function runClock(network: Network): RunClock {
  let stopped = false;
  let stop: () => void = () => {};
  const interrupted = new Promise<never>((_, refuse) => {
    stop = () => {
      stopped = true;
      refuse(new Stopped());
    };
  });
  // nobody may be waiting when it comes
  interrupted.catch(() => {});
  const withdraw = network.onInterrupt(() => stop());
  return {
    elapsed: () => network.elapsed(),
    wait: async (milliseconds) => {
      if (milliseconds > 0) await Promise.race([network.wait(milliseconds), interrupted]);
      if (stopped) throw new Stopped();
    },
    during: (work) => Promise.race([work, interrupted]),
    get stopped() {
      return stopped;
    },
    end: withdraw,
  };
}

/** Keeps requests to one host apart. */
export class Pace {
  private next = 0;

  constructor(
    private readonly clock: RunClock,
    /** Milliseconds between the starts of two requests. */
    private interval: number,
  ) {}

  /** Waits until it is this request's turn. */
  async turn(): Promise<void> {
    const now = this.clock.elapsed();
    const at = Math.max(now, this.next);
    this.next = at + this.interval;
    await this.clock.wait(at - now);
  }

  /** No request starts before so many milliseconds have passed. */
  rest(milliseconds: number): void {
    this.next = Math.max(this.next, this.clock.elapsed() + milliseconds);
  }

  /** Goes no faster than this from now on. */
  slowDown(interval: number): void {
    this.interval = Math.max(this.interval, interval);
  }
}
