import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { performance } from 'node:perf_hooks';

const gnuTime = '/usr/bin/time';
const hasGnuTime = existsSync(gnuTime) && process.platform === 'linux';

/**
 * Runs a command once: seconds from start to end, processor seconds, peak memory in MiB of the largest process it started
 * (both undefined where the system does not tell), exit code. `input` is a file for its standard input. What it prints goes into `log`, so that no terminal slows it down.
 */
export async function runOnce({ command, cwd, log, environment, input }) {
  mkdirSync(dirname(log), { recursive: true });
  const out = openSync(log, 'w');
  const stdin = input === undefined ? 'ignore' : openSync(input, 'r');
  const memoryFile = `${log}.memory`;
  const [file, ...args] = hasGnuTime ? [gnuTime, '-f', '%M %U %S', '-o', memoryFile, ...command] : command;
  const start = performance.now();
  const child = spawn(file, args, { cwd, stdio: [stdin, out, out], env: { ...quiet(process.env), ...environment } });
  const watch = hasGnuTime ? undefined : watchMemory(child.pid);
  const code = await new Promise((resolve, reject) => child.on('close', resolve).on('error', reject));
  const seconds = (performance.now() - start) / 1000;
  closeSync(out);
  if (input !== undefined) closeSync(stdin);
  if (watch !== undefined) return { seconds, code, memory: watch() / 1024 || undefined };
  const [kilobytes, user, system] = readFileSync(memoryFile, 'utf8').trim().split('\n').pop().split(' ').map(Number);
  return { seconds, processor: user + system, code, memory: kilobytes / 1024 };
}

/**
 * Runs commands in turn, A B C A B C, so that a change in the machine's load meets all of them alike. Gives for each
 * the median of the seconds and the highest memory. A command with `only` runs that many times at most. `processor` counts
 * the seconds of the processor instead, which other work on the machine disturbs less.
 */
export async function runInTurn(jobs, repetitions, { say, processor }) {
  const runs = new Map(jobs.map((job) => [job.name, []]));
  for (let round = 0; round < repetitions; round++) {
    for (const job of jobs) {
      if (round >= (job.only ?? repetitions)) continue;
      say(`${job.name} ${round + 1}/${Math.min(repetitions, job.only ?? repetitions)}`);
      const run = await runOnce(job);
      const wanted = job.expect ?? 0;
      if (run.code !== wanted) throw new Error(`${job.name}: exit code ${run.code} instead of ${wanted}; see ${job.log}`);
      job.verify?.(readFileSync(job.log, 'utf8'));
      runs.get(job.name).push(run);
    }
  }
  return Object.fromEntries([...runs].map(([name, list]) => [name, summary(list, processor)]));
}

function summary(runs, processor) {
  const sorted = runs.map((run) => (processor ? run.processor : undefined) ?? run.seconds).sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const seconds = sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  const memory = Math.max(...runs.map((run) => run.memory ?? Number.NaN));
  return { seconds, memory: Number.isNaN(memory) ? undefined : memory, runs };
}

// variables that change what the programs print or how node starts
function quiet(environment) {
  const { GITHUB_ACTIONS: _, CI: _ci, NODE_OPTIONS: _options, FORCE_COLOR: _color, ...rest } = environment;
  return { ...rest, NO_COLOR: '1' };
}

// without GNU time: the high-water marks under /proc of the process and its children
function watchMemory(pid) {
  let highest = 0;
  const look = () => {
    for (const one of [pid, ...childrenOf(pid)]) {
      try {
        const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${one}/status`, 'utf8')) ?? [];
        highest = Math.max(highest, Number(kilobytes ?? 0));
      } catch {
        // it has ended, or there is no /proc
      }
    }
  };
  const timer = setInterval(look, 5);
  return () => {
    clearInterval(timer);
    return highest;
  };
}

function childrenOf(pid) {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    );
  } catch {
    return [];
  }
}
