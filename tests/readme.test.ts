import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commands } from '../src/commands/generated/index.js';
import { exportFormats } from '../src/jobs/export-target.js';
import { shipped } from '../src/layouts/layout.js';
import type { Command } from '../src/model/command.js';
import { reporters } from '../src/reporters/generated/index.js';
import { gkml } from './commands/gkml.js';

const page = (name: string) => readFileSync(join(import.meta.dirname, '..', name), 'utf8');

/** Everything between backticks and in blocks of shell, comments left out. */
function codeOf(source: string): readonly string[] {
  const blocks = [...source.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = '']) =>
    block.split('\n').map((line) => line.replace(/\s+#.*/, '')),
  );
  const inline = [...source.replace(/```[\s\S]*?```/g, '').matchAll(/`([^`\n]+)`/g)].map(([, words = '']) => words);
  return [...blocks, ...inline].filter((words) => words.trim() !== '');
}

/** The command that words begin with, down to its subcommand. */
function commandOf(words: readonly string[], among: readonly Command[] = commands): Command | undefined {
  const [first, ...rest] = words;
  const found = among.find(({ name, alias }) => first === name || first === alias);
  return found?.subcommands === undefined ? found : (commandOf(rest, found.subcommands) ?? found);
}

function flagsOf(command: Command): readonly string[] {
  const own = command.options?.flatMap(({ flags }) => flags.match(/--?[a-z][\w-]*/g) ?? []) ?? [];
  return [...own, ...(command.subcommands?.flatMap(flagsOf) ?? []), '--lang', '--color', '--no-color', '--help', '--version'];
}

describe.each([
  ['README.md', 'en'],
  ['README.zh-CN.md', 'zh-CN'],
] as const)('%s', (name, language) => {
  const source = page(name);
  const code = codeOf(source);
  const lines = code.flatMap((words) => {
    const given = words.split(/\s+/);
    if (given[0] === 'gkml' && given.length > 1) return [{ words, given: given.slice(1) }];
    return given[0] === 'export' && given.length > 1 ? [{ words, given }] : [];
  });

  test('names commands that are there, with options that they take', () => {
    expect(lines.length).toBeGreaterThan(12);
    const strange = lines.flatMap(({ words, given }) => {
      const command = commandOf(given);
      if (command === undefined) return given.every((one) => one.startsWith('--')) ? [] : [`${words}: no such command`];
      const flags = flagsOf(command);
      return given.filter((one) => /^--?[a-z]/.test(one) && !flags.includes(one)).map((one) => `${words}: ${one}`);
    });
    expect(strange).toEqual([]);
  });

  test('names every command', () => {
    const named = lines.map(({ given }) => commandOf(given.slice(0, 1))?.name);
    expect(commands.map((command) => command.name).filter((one) => !named.includes(one))).toEqual([]);
  });

  test('names options, formats and layouts that are there', () => {
    const flags = new Set(commands.flatMap(flagsOf));
    const alone = code.filter((words) => words.startsWith('--')).map((words) => words.split(/[ =]/)[0] ?? '');
    expect(alone.filter((flag) => !flags.has(flag))).toEqual([]);
    for (const id of Object.keys(reporters)) expect(code).toContain(id);
    for (const id of exportFormats) expect(code).toContain(`.${id}`);
    const layouts = code.flatMap((words) => /--layout ([\w-]+)(?!\S)/.exec(words)?.[1] ?? []);
    expect(layouts.filter((id) => !shipped.has(id))).toEqual([]);
  });

  test('gives the exit codes as the help does', async () => {
    const { out } = await gkml(['--help', '--lang', language]);
    const codes = out.trim().split('\n').at(-1) ?? '';
    expect(source).toContain(codes);
  });
});

test('both READMEs tell of the same commands and options', () => {
  const facts = (name: string) =>
    codeOf(page(name))
      .flatMap((words) => {
        const command = commandOf(words.replace(/^gkml /, '').split(/\s+/))?.name;
        const flags = words.match(/(?<=^|\s)--?[a-z][\w-]*/g) ?? [];
        return command === undefined && !words.startsWith('-') ? [] : [`${command ?? ''} ${flags.join(' ')}`];
      })
      .sort();
  expect(facts('README.md')).toEqual(facts('README.zh-CN.md'));
});
