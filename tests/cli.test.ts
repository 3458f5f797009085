import { describe, expect, test } from 'vitest';
import { IoError } from '../src/base/error.js';
import { text } from '../src/base/text.js';
import { version } from '../src/base/version.js';
import { displayWidth } from '../src/base/width.js';
import { main } from '../src/cli.js';
import { commands } from '../src/commands/generated/index.js';
import { catalogText, gkml } from './commands/gkml.js';
import { memoryIo } from './support/memory-io.js';

const clean = { 'a.yaml': catalogText() };
const faulty = { 'a.yaml': '' };
const ansi = '\u001b';

describe('exit code 3', () => {
  test.each(['pretty', 'compact', 'json', 'github'])('and words instead of a stack when the disk fails, in format %s', async (format) => {
    const io = memoryIo(faulty);
    const full = {
      ...io,
      write: async () => {
        throw new IoError(text('无法写入 x：磁盘空间不足', 'Cannot write x: the disk is full'), text('清理磁盘', 'Free some space'));
      },
    };
    expect(await main(['check', '-f', format, '-o', 'x'], full)).toBe(3);
    expect(io.stderr.text).toBe('错误：无法写入 x：磁盘空间不足\n改法：清理磁盘\n');
    expect(io.stdout.text).toBe('');
  });

  test('and a plea to report it when gkml itself fails', async () => {
    const io = memoryIo(clean);
    const broken = {
      ...io,
      kindOf: () => {
        throw new TypeError('our own fault');
      },
    };
    expect(await main(['check'], broken)).toBe(3);
    expect(io.stderr.text).toContain('这是程序的缺陷');
    expect(io.stderr.text).toContain(`gkml ${version}`);
    expect(io.stderr.text).toContain('TypeError: our own fault');
    expect(io.stdout.text).toBe('');
  });
});

describe('a wrong request', () => {
  test.each<readonly [readonly string[], RegExp, RegExp]>([
    [['chekc'], /没有“chekc”这个命令，是否想写 check/, /chekc/],
    [['check', '--formt', 'json'], /没有“--formt”这个选项，是否想写 --format/, /--formt/],
    [['check', '-f', 'xml'], /“xml”不在可选值中：.*pretty/, /xml/],
    [['check', '-f'], /后面要写内容/, /missing/],
    [['derive'], /缺少参数“plan”/, /missing required argument/],
    [['explain', 'a', 'b'], /参数太多/, /too many arguments/],
    [['check', '--lang', 'fr'], /“fr”不在可选值中：zh-CN, en/, /fr/],
    [['explain', 'unknown-unt'], /没有“unknown-unt”这条规则/, /no rule "unknown-unt"/],
    [['schema', 'catlog'], /没有“catlog”这种文件/, /no kind "catlog"/],
    [['export'], /用法：\s*gkml export\|导出 <命令>/, /Usage:\s*gkml export\|导出 <command>/],
    [['help', 'chekc'], /没有“chekc”这个命令/, /chekc/],
    [['export', 'tasts'], /没有“export tasts”这个命令\n改法：export 后面写 tasks 或 catalog/, /no command "export tasts"/],
    [['export', 'plan.yaml', '-o', 'x.xlsx'], /没有“export plan.yaml”这个命令/, /Write tasks or catalog/],
  ])('%j is exit code 2, with words in both languages and nothing on stdout', async (args, zh, en) => {
    const chinese = await gkml(args, clean);
    expect([chinese.code, chinese.out]).toEqual([2, '']);
    expect(chinese.err).toMatch(zh);
    const english = await gkml(args, clean, { language: 'en' });
    expect(english.code).toBe(2);
    expect(english.err).toMatch(en);
    for (const words of [chinese.err, english.err]) expect(words).not.toMatch(/\n\s+at |undefined|Error:.*Error:/);
  });
});

describe('help', () => {
  test('is shown for no command, -h and help, on stdout', async () => {
    for (const args of [[], ['-h'], ['--help'], ['help'], ['--lang', 'zh-CN'], ['--color']]) {
      const { code, out, err } = await gkml(args);
      expect([args, code, err]).toEqual([args, 0, '']);
      expect(out).toContain('用法：');
      expect(out).toContain('退出码：0 没有问题');
      for (const { name } of commands) expect(out).toContain(name);
    }
  });

  test.each(commands.map(({ name }) => name))('of %s has words in both languages', async (name) => {
    const chinese = await gkml([name, '--help']);
    const english = await gkml([name, '--help', '--lang', 'en']);
    expect([chinese.code, english.code, chinese.err, english.err]).toEqual([0, 0, '', '']);
    expect(chinese.out).toContain('用法：');
    expect(chinese.out).not.toMatch(/Usage:|Options:|\(choices:|\(default:/);
    expect(english.out).toContain('Usage:');
    const command = commands.find((one) => one.name === name);
    expect(english.out).toContain(command?.summary.en.split(' ').slice(0, 4).join(' '));
    for (const { flags } of command?.options ?? [])
      for (const out of [chinese.out, english.out]) expect(out).toContain(flags.split(' ')[0]);
  });

  const names = commands.flatMap(({ name, subcommands }) => [[name], ...(subcommands ?? []).map((one) => [name, one.name])]);

  test.each([[[]], ...names.map((name) => [name])])('of %j keeps to 80 cells, with its words in one column', async (name) => {
    for (const language of ['zh-CN', 'en'] as const) {
      const lines = (await gkml([...name, '--help', '--lang', language])).out.split('\n');
      expect(lines.filter((line) => displayWidth(line) > 80)).toEqual([]);
      expect(lines.filter((line) => /^ *[、，。；：？）”]/.test(line))).toEqual([]);
      const blocks = lines
        .join('\n')
        .split('\n\n')
        .filter((block) => /^(?:参数|选项|命令|Arguments|Options|Commands)/.test(block));
      for (const block of blocks) {
        const terms = block.split('\n').flatMap((line) => /^ {2}\S.*? {2,}(?=\S)/.exec(line)?.[0] ?? []);
        expect(new Set(terms.map(displayWidth)).size).toBe(1);
      }
    }
  });

  test('names what a command takes', async () => {
    expect((await gkml(['derive', '--help'])).out).toContain('gkml derive|推导 [选项] <plan>');
    expect((await gkml(['check', '--help', '--lang', 'en'])).out).toContain('gkml check|检查 [options] [paths...]');
  });

  test('answers to the Chinese names', async () => {
    for (const { name, alias } of commands) {
      if (alias === undefined) continue;
      expect((await gkml([alias, '--help'])).out).toContain(`gkml ${name}`);
    }
    expect((await gkml(['检查'], clean)).code).toBe(0);
  });

  test('of the version is the version', async () => {
    for (const flag of ['-V', '--version']) expect(await gkml([flag])).toMatchObject({ code: 0, out: `${version}\n`, err: '' });
  });
});

describe('colour', () => {
  test.each<readonly [boolean, Record<string, string>, readonly string[], boolean]>([
    [true, {}, [], true],
    [false, {}, [], false],
    [true, { NO_COLOR: '1' }, [], false],
    [true, { NO_COLOR: '' }, [], true],
    [false, { FORCE_COLOR: '1' }, [], true],
    [true, { FORCE_COLOR: '0' }, [], false],
    [true, { FORCE_COLOR: 'false' }, [], false],
    [false, { FORCE_COLOR: '1', NO_COLOR: '1' }, [], true],
    [true, { TERM: 'dumb' }, [], false],
    [true, {}, ['--no-color'], false],
    [false, {}, ['--color'], true],
    [false, { NO_COLOR: '1' }, ['--color'], true],
    [true, { FORCE_COLOR: '1' }, ['--no-color'], false],
  ])('terminal %s with %j and %j: %s', async (terminal, env, flags, colored) => {
    expect((await gkml(['check', ...flags], faulty, { terminal, env })).out.includes(ansi)).toBe(colored);
  });

  test.each(['compact', 'json', 'github'])('is never in %s', async (format) => {
    const { out } = await gkml(['check', '-f', format, '--color'], faulty, { terminal: true });
    expect(out).not.toContain(ansi);
  });
});

describe('the language', () => {
  const settings = { 'gkml.yaml': 'kind: config\nlanguage: en\n', ...faulty };

  test.each<readonly [readonly string[], Record<string, string>, boolean, string]>([
    [[], {}, false, 'zh-CN'],
    [['--lang', 'en'], {}, false, 'en'],
    [['--lang=en'], {}, false, 'en'],
    [[], {}, true, 'en'],
    [['--lang', 'zh-CN'], {}, true, 'zh-CN'],
    [[], { GKML_LANG: 'zh-CN' }, true, 'zh-CN'],
    [['--lang', 'en'], { GKML_LANG: 'zh-CN' }, false, 'en'],
  ])('with %j, %j and settings %s is %s', async (flags, env, configured, expected) => {
    const { out } = await gkml(['check', '-f', 'json', ...flags], configured ? settings : faulty, { env });
    expect(JSON.parse(out)).toMatchObject({ language: expected });
    expect(out.includes('文件是空的')).toBe(expected === 'zh-CN');
  });

  test('may stand before the command', async () => {
    expect((await gkml(['--lang', 'en', 'check'], clean)).out).toContain('No findings');
  });
});

describe('stdout', () => {
  test('holds the result and stderr all else, so that a pipe gets nothing but the result', async () => {
    for (const args of [
      ['check', '-f', 'json'],
      ['rules', '-f', 'json'],
      ['schema', 'catalog'],
    ]) {
      const { out, err } = await gkml(args, faulty, { terminal: true });
      expect(() => JSON.parse(out) as unknown).not.toThrow();
      expect(err).toBe('');
    }
  });

  test('is GitHub’s own format there, unless asked otherwise', async () => {
    const env = { GITHUB_ACTIONS: 'true' };
    expect((await gkml(['check'], faulty, { env })).out).toMatch(/^::error file=a\.yaml,/);
    expect((await gkml(['check', '-f', 'compact'], faulty, { env })).out).toMatch(/^a\.yaml:1:1: error/);
    expect((await gkml(['check', '-o', 'x'], faulty, { env })).io.textOf('x')).toContain('错误 empty-file');
  });
});
