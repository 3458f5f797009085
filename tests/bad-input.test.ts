import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { main } from '../src/cli.js';
import { catalogText, entryText, gkml as gkmlInMemory, placesIn } from './commands/gkml.js';
import { type Installed, install } from './commands/installed.js';
import { memoryIo } from './support/memory-io.js';

let gkml: Installed;
beforeAll(async () => {
  gkml = await install();
}, 60_000);
afterAll(() => gkml.remove());

/** A folder with these files. */
function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = gkml.folder();
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

interface Expected {
  readonly asNobody?: boolean;
  readonly code: number;
  /** Findings as `file:line code`; for a wrong request, nothing. */
  readonly found?: readonly string[];
  readonly zh: RegExp;
  readonly en: RegExp;
}

/** Runs a check in both languages and holds what is said to the rule: where, what, way out, and never a stack. */
function holds(folder: string, args: readonly string[], { asNobody = false, code, found = [], zh, en }: Expected): void {
  for (const [language, words, way] of [
    ['zh-CN', zh, '改法：'],
    ['en', en, 'Fix: '],
  ] as const) {
    const run = gkml.run(['check', ...args, '--lang', language], folder, { asNobody });
    const said = run.out + run.err;
    expect([args, run.code]).toEqual([args, code]);
    expect(said.replace(/\n +/g, '')).toMatch(words);
    expect(said).toContain(way);
    expect(said).not.toMatch(/\n\s+at |node:internal|Warning:|undefined/);
    expect(code < 2 ? run.err : run.out).toBe('');
  }
  if (code < 2) expect(placesIn(gkml.run(['check', ...args, '-f', 'json'], folder, { asNobody }).out)).toEqual(found);
}

describe('a file on disk', () => {
  test('that is empty', () => {
    for (const content of ['', '\n', '# 只有注释\n', '\ufeff', '---\n']) {
      const folder = folderOf({ 'a.yaml': content });
      holds(folder, [], {
        code: 1,
        found: ['a.yaml:1 empty-file'],
        zh: /a\.yaml:1:1 {2}错误.*文件是空的/,
        en: /a\.yaml:1:1 {2}error.*The file is empty/,
      });
    }
  });

  test.each([
    ['a workbook', Buffer.from('PK\u0003\u0004\u0014\u0000', 'latin1'), /这是 Excel、Word 或压缩文件/, /workbook, document or archive/],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), /旧版 Office、WPS 文件/, /old Office or WPS/],
    ['a PDF', Buffer.from('%PDF-1.7\u0000'), /这是 PDF 文件/, /This is a PDF/],
    ['noise', Buffer.from([1, 2, 0, 255]), /检查是否放错了文件/, /right file/],
  ])('that is %s', (_, bytes, zh, en) => {
    holds(folderOf({ 'a.yaml': bytes }), [], { code: 1, found: ['a.yaml:1 binary-file'], zh, en });
  });

  test('that is text but for a line that was cut off or pasted in another encoding', () => {
    const text = Buffer.from(`${catalogText()}    notes: 预算\n`);
    const pasted = Buffer.concat([text.subarray(0, -7), Buffer.from([0xff, 0xd4]), Buffer.from('\n')]);
    for (const bytes of [text.subarray(0, -2), pasted])
      holds(folderOf({ 'a.yaml': bytes }), [], {
        code: 1,
        found: ['a.yaml:15 binary-file'],
        zh: /a\.yaml:15:1 .*第 15 行有的字节既不是 UTF-8 也不是 GB18030/,
        en: /Line 15 holds bytes that are neither UTF-8 nor GB18030/,
      });
  });

  test('with one line of 100 MB', () => {
    const folder = folderOf({
      'a.yaml': Buffer.concat([Buffer.from(`${catalogText()}note: `), Buffer.alloc(100_000_000, 'x'), Buffer.from('\n')]),
    });
    holds(folder, [], {
      code: 1,
      found: ['a.yaml:15 oversized-file'],
      zh: /第 15 行有 100000006 个字，上限 100 万/,
      en: /Line 15 has 100000006 characters/,
    });
  }, 60_000);

  test('with aliases that multiply', () => {
    const bomb = Array.from(
      { length: 12 },
      (_, level) =>
        `a${level}: &a${level} [${Array(10)
          .fill(level === 0 ? 'x' : `*a${level - 1}`)
          .join(', ')}]\n`,
    ).join('');
    holds(folderOf({ 'a.yaml': `kind: catalog\n${bomb}` }), [], {
      code: 1,
      found: ['a.yaml:1 yaml-too-large'],
      zh: /别名（\*）展开后/,
      en: /[Aa]liases \(\*\) grow/,
    });
  });

  test.each([
    ['brackets', '['.repeat(2_000_000)],
    ['closed brackets', '['.repeat(1_000_000) + ']'.repeat(1_000_000)],
    ['braces', '{a: '.repeat(500_000)],
    ['dashes', '- '.repeat(1_000_000)],
    ['keys', Array.from({ length: 2000 }, (_, level) => `${' '.repeat(level)}a:\n`).join('')],
  ])(
    'with 2 MB of nested %s',
    (kind, source) => {
      // so much on one line is too long a line; over several lines it is too deep
      const long = source.length > 1_000_000 && kind !== 'keys';
      holds(
        folderOf({ 'a.yaml': source }),
        [],
        long
          ? { code: 1, found: ['a.yaml:1 oversized-file'], zh: /上限 100 万/, en: /1 million/ }
          : { code: 1, found: ['a.yaml:1 yaml-too-large'], zh: /嵌套超过 64 层/, en: /more than 64 levels/ },
      );
      if (long) {
        const lines = source.replace(/.{900}/g, '$&\n ');
        holds(folderOf({ 'a.yaml': lines }), [], {
          code: 1,
          found: ['a.yaml:1 yaml-too-large'],
          zh: /嵌套超过 64 层/,
          en: /more than 64 levels/,
        });
      }
    },
    60_000,
  );

  test('in GB18030 is read, and that is said', () => {
    // 财政预算, as WPS on Chinese Windows writes it
    const chinese = Buffer.from([0xb2, 0xc6, 0xd5, 0xfe, 0xd4, 0xa4, 0xcb, 0xe3]);
    const gb18030 = Buffer.concat([Buffer.from('kind: units\nunits:\n  - name: '), chinese, Buffer.from('\n')]);
    holds(folderOf({ 'a.yaml': gb18030 }), ['--fail-on', 'info'], {
      code: 1,
      found: ['a.yaml:1 not-utf8'],
      zh: /按 GB18030 编码读取/,
      en: /read as GB18030/,
    });
    expect(gkml.run(['check'], folderOf({ 'a.yaml': gb18030 })).code).toBe(0);
    const wrong = Buffer.concat([Buffer.from('kind: units\nunits:\n  - nmae: '), chinese, Buffer.from('\n')]);
    expect(gkml.run(['check'], folderOf({ 'a.yaml': wrong })).out).toContain('nmae: 财政预算');
  });

  test('with a byte order mark, CRLF or both is as good as any', () => {
    const unix = catalogText([entryText('001'), entryText('001').replace('财政预算001', '部门决算')]);
    const expected = placesIn(gkml.run(['check', '-f', 'json'], folderOf({ 'a.yaml': unix })).out);
    expect(expected).toEqual(['a.yaml:15 duplicate-id']);
    for (const source of [
      `\ufeff${unix}`,
      unix.replace(/\n/g, '\r\n'),
      `\ufeff${unix.replace(/\n/g, '\r\n')}`,
      Buffer.from(`\ufeff${unix}`, 'utf16le'),
    ]) {
      const places = placesIn(gkml.run(['check', '-f', 'json'], folderOf({ 'a.yaml': source })).out).filter(
        (place) => !place.endsWith('not-utf8'),
      );
      expect(places).toEqual(expected);
      expect(gkml.run(['check'], folderOf({ 'a.yaml': source })).out).toContain('   15 │   - id: "001"\n      │          ^^^\n');
    }
  });

  test('that is a folder called x.yaml', () => {
    const folder = folderOf({ 'x.yaml/a.yaml': catalogText() });
    expect(gkml.run(['check'], folder)).toMatchObject({ code: 0, out: expect.stringContaining('1 个文件') });
    expect(gkml.run(['check', 'x.yaml'], folder)).toMatchObject({ code: 0, out: expect.stringContaining('1 个文件') });
    holds(folderOf({ 'x.yaml/b.txt': '' }), [], { code: 2, zh: /没有可以检查的文件/, en: /Nothing to check/ });
  });

  test('that is a link in a circle', () => {
    const folder = folderOf({ 'a.yaml': catalogText() });
    symlinkSync('c.yaml', join(folder, 'b.yaml'));
    symlinkSync('b.yaml', join(folder, 'c.yaml'));
    symlinkSync('.', join(folder, 'self'));
    symlinkSync('nowhere.yaml', join(folder, 'd.yaml'));
    const found = ['b.yaml:1 unreadable-file', 'c.yaml:1 unreadable-file', 'd.yaml:1 unreadable-file'];
    holds(folder, [], {
      code: 1,
      found,
      zh: /b\.yaml：这个链接指向“c\.yaml”，绕成了圈/,
      en: /b\.yaml: it is a link to "c\.yaml", which leads back/,
    });
    holds(folder, [], {
      code: 1,
      found,
      zh: /d\.yaml：这个链接指向“nowhere\.yaml”，那里没有文件/,
      en: /"nowhere\.yaml", and there is nothing/,
    });
    holds(folder, ['b.yaml'], { code: 1, found: ['b.yaml:1 unreadable-file'], zh: /b\.yaml/, en: /b\.yaml/ });
  });

  test('that is a link to another is read once', () => {
    const folder = folderOf({ 'x/a.yaml': catalogText() });
    symlinkSync('x', join(folder, 'y'));
    expect(gkml.run(['check'], folder).out).toContain('1 个文件、1 条记录');
  });

  test('that is not there', () => {
    holds(folderOf({ 'a.yaml': catalogText() }), ['没有.yaml'], {
      code: 2,
      zh: /没有这个文件或文件夹：没有\.yaml/,
      en: /No such file or folder: 没有\.yaml/,
    });
    holds(folderOf({}), [], { code: 2, zh: /当前文件夹里没有可以检查的文件/, en: /Nothing to check in this folder/ });
    holds(folderOf({ 'a.yaml': catalogText() }), ['a.yaml/b.yaml'], { code: 2, zh: /没有这个文件/, en: /No such file/ });
  });

  test('that may not be read', async () => {
    const io = memoryIo({ 'a.yaml': catalogText(), 'b.yaml': '' });
    const locked = (path: string): undefined => {
      if (path === 'a.yaml') throw Object.assign(new Error('EACCES'), { code: 'EACCES' });
    };
    const denied = {
      ...io,
      read: (path: string) => locked(path) ?? io.read(path),
      readHead: (path: string, length: number) => locked(path) ?? io.readHead(path, length),
    };
    expect(await main(['check', '-f', 'compact'], denied)).toBe(1);
    expect(io.stdout.text).toMatch(
      /^a\.yaml:1:1: error \[unreadable-file\] 读不了这个文件：没有读取权限（检查文件权限和链接）\nb\.yaml:1:1: error \[empty-file\]/,
    );
    const folder = folderOf({ 'a.yaml': catalogText() });
    chmodSync(join(folder, 'a.yaml'), 0);
    holds(folder, [], { asNobody: true, code: 1, found: ['a.yaml:1 unreadable-file'], zh: /没有读取权限/, en: /no permission/ });
  });
});

describe('documents that do not go together', () => {
  test('a plan with a task number twice', () => {
    const task = (number: number) =>
      `  - number: ${number}\n    path: [甲]\n    requirement: 公开预算${number}\n    responsibility: 县财政局\n`;
    const plan = `kind: plan\nid: p\ntitle: 甲\nissuer: 乙\nyear: 2024\nstatus: 正式\ntasks:\n${task(1)}${task(1)}`;
    holds(folderOf({ 'plan.yaml': plan }), [], {
      code: 1,
      found: ['plan.yaml:12 task-number-repeated'],
      zh: /plan\.yaml:12:13 {2}错误/,
      en: /plan\.yaml:12:13 {2}error/,
    });
  });

  test('a catalog for a year without a list of holidays', () => {
    const folder = folderOf({ 'a.yaml': catalogText().replace('2024', '2018') });
    holds(folder, ['--fail-on', 'warning'], { code: 1, found: ['a.yaml:3 year-without-calendar'], zh: /2018 年/, en: /2018/ });
  });

  test('two catalogs of one unit and year', () => {
    const folder = folderOf({ 'a.yaml': catalogText(), 'b.yaml': catalogText([entryText('002')]) });
    holds(folder, ['--fail-on', 'warning'], {
      code: 1,
      found: ['b.yaml:2 duplicate-catalog'],
      zh: /“高青县财政局” 2024 年的目录已经有 a\.yaml/,
      en: /a\.yaml/,
    });
  });

  test.each(['plan', 'units', 'calendar', 'site', 'profile', 'paths'])('settings whose %s names a file that is not there', (key) => {
    const value = key === 'paths' ? '[没有.yaml]' : '没有.yaml';
    const folder = folderOf({ 'gkml.yaml': `kind: config\n${key}: ${value}\n`, 'a.yaml': catalogText() });
    for (const paths of [[], ['a.yaml']])
      holds(folder, paths, {
        code: 2,
        zh: new RegExp(`${key}.*没有.yaml.*没有这个文件|${key}：没有这个文件：没有.yaml`),
        en: new RegExp(`${key}.*没有.yaml.*no such file|names "没有.yaml" as ${key}|${key} in the settings: No such file: 没有.yaml`),
      });
  });

  test('settings with several mistakes tell all of them', async () => {
    const tell = async (config: string, lang = 'zh-CN') => {
      const { code, err } = await gkmlInMemory(['check', '--lang', lang], {
        'gkml.yaml': `kind: config\n${config}`,
        'a.yaml': catalogText(),
      });
      expect(code).toBe(2);
      return err;
    };
    expect(await tell('failOn: 全部\nmaxWarnings: 多\nsitee: x\n')).toMatch(
      /^错误：项目设置 gkml\.yaml 有 3 处错误：\n {2}gkml\.yaml:2:9：.*\n {4}改法：.*\n {2}gkml\.yaml:3:14：.*\n {4}改法：.*\n {2}gkml\.yaml:4:1：.*sitee.*\n {4}改法：.*site.*\n$/,
    );
    const missing = 'plan: 甲.yaml\nunits: 乙.yaml\nsite: 丙.yaml\nprofile: 丁.json\npaths: [戊, a.yaml]\n';
    for (const name of ['甲.yaml', '乙.yaml', '丙.yaml', '丁.json', '戊']) expect(await tell(missing)).toContain(name);
    expect(await tell(missing, 'en')).toMatch(/^Error: There are 5 mistakes in the settings gkml\.yaml:\n/);
    expect(await tell('plan: a.yaml\nunits: a.yaml\n')).toMatch(/2 处错误：\n.*plan 写了“a\.yaml”[\s\S]*units 写了“a\.yaml”/);
  });

  test.each([
    ['nonsense', 'kind: config\nfailOn: 全部\n', /gkml\.yaml:2:9/],
    ['broken YAML', 'kind: config\nname："x\n', /gkml\.yaml:2:5/],
    ['nothing', '', /gkml\.yaml:1:1/],
    ['another kind', catalogText(), /gkml\.yaml/],
  ])('settings of %s', (_, config, where) => {
    const folder = folderOf({ 'gkml.yaml': config, 'a.yaml': catalogText() });
    for (const [language, words] of [
      ['zh-CN', '项目设置有误'],
      ['en', 'The settings are wrong'],
    ] as const) {
      const { code, err, out } = gkml.run(['check', '--lang', language], folder);
      expect([code, out]).toEqual([2, '']);
      expect(err).toContain(words);
      expect(err).toMatch(where);
      expect(err).not.toMatch(/\n\s+at /);
    }
  });
});

describe('writing', () => {
  const old = '原来的内容\n';

  test('to a full disk leaves the old file whole, and says so', (context) => {
    const folder = folderOf({ 'a.yaml': '' });
    const disk = join(folder, 'disk');
    mkdirSync(disk);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk], { stdio: 'ignore' });
    } catch {
      context.skip('only root may mount a small disk');
    }
    try {
      writeFileSync(join(disk, 'report.json'), old);
      writeFileSync(join(disk, 'filler'), Buffer.alloc(56_000));
      const many = folderOf({ 'a.yaml': catalogText(Array.from({ length: 200 }, () => entryText('001'))) });
      for (const [language, zh] of [
        ['zh-CN', /无法写入 .*report\.json：磁盘空间不足\n改法：原文件没有改动/],
        ['en', /Cannot write .*report\.json: the disk is full\nFix: The old file is untouched/],
      ] as const) {
        const { code, err, out } = gkml.run(['check', '-f', 'json', '-o', join(disk, 'report.json'), '--lang', language], many);
        expect([code, out]).toEqual([3, '']);
        expect(err).toMatch(zh);
        expect(err).not.toMatch(/\n\s+at /);
      }
      expect(readFileSync(join(disk, 'report.json'), 'utf8')).toBe(old);
      expect(readdirSync(disk).sort()).toEqual(['filler', 'report.json']);
    } finally {
      execFileSync('umount', [disk]);
    }
  });

  test('to a disk that fails in the middle leaves the old file whole', () => {
    // a limit on the size of files stands in for the disk where nothing may be mounted
    const folder = folderOf({ 'a.yaml': catalogText(Array.from({ length: 200 }, () => entryText('001'))), 'report.json': old });
    const { code } = gkml.run(['check', '-f', 'json', '-o', 'report.json'], folder, { before: 'ulimit -f 8' });
    expect(code).not.toBe(1);
    expect(readFileSync(join(folder, 'report.json'), 'utf8')).toBe(old);
  });

  test('to a device goes through it and leaves it there', () => {
    const folder = folderOf({ 'a.yaml': '' });
    expect(gkml.run(['check', '-o', '/dev/null'], folder).code).toBe(1);
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  test('through a link changes what it leads to, and keeps mode and link', () => {
    const folder = folderOf({ 'a.yaml': '', 'real.txt': old });
    chmodSync(join(folder, 'real.txt'), 0o640);
    symlinkSync('real.txt', join(folder, 'link.txt'));
    expect(gkml.run(['check', '-o', 'link.txt'], folder).code).toBe(1);
    expect(lstatSync(join(folder, 'link.txt')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(folder, 'real.txt'), 'utf8')).toContain('empty-file');
    expect(statSync(join(folder, 'real.txt')).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder).sort()).toEqual(['a.yaml', 'link.txt', 'real.txt']);
  });

  test('to a folder, below a file, and with too long a name', () => {
    const folder = folderOf({ 'a.yaml': '', 'x/y': '' });
    for (const [path, zh, en] of [
      ['x', '这是一个文件夹', 'this is a folder'],
      ['a.yaml/b', '路径中有一段不是文件夹', 'part of the path is not a folder'],
      ['长'.repeat(200), '文件名太长', 'the name is too long'],
    ] as const) {
      const chinese = gkml.run(['check', '-o', path], folder);
      expect([path, chinese.code, chinese.out]).toEqual([path, 3, '']);
      expect(chinese.err).toContain(zh);
      expect(gkml.run(['check', '-o', path, '--lang', 'en'], folder).err).toContain(en);
    }
  });

  test('over a file that is read-only or on a read-only disk leaves it whole', () => {
    const folder = folderOf({ 'a.yaml': '', 'old.txt': old });
    chmodSync(join(folder, 'old.txt'), 0o444);
    chmodSync(folder, 0o777);
    expect(gkml.run(['check', '-o', 'old.txt'], folder, { asNobody: true })).toMatchObject({
      code: 3,
      err: expect.stringContaining('没有写入权限'),
    });
    expect(readFileSync(join(folder, 'old.txt'), 'utf8')).toBe(old);
    if (existsSync('/proc/version')) {
      const { code, err } = gkml.run(['check', '-o', '/proc/version'], folder);
      expect(code).toBe(3);
      expect(err).toMatch(/无法写入 \/proc\/version/);
    }
  });

  test('a second time over its own result is as the first', () => {
    const folder = folderOf({ 'a.yaml': '' });
    gkml.run(['check', '-f', 'json', '-o', 'r/report.json'], folder);
    const first = readFileSync(join(folder, 'r/report.json'));
    gkml.run(['check', '-f', 'json', '-o', 'r/report.json'], folder);
    expect(readFileSync(join(folder, 'r/report.json'))).toEqual(first);
    expect(readdirSync(join(folder, 'r'))).toEqual(['report.json']);
  });
});

describe('standard input', () => {
  test('of bytes is checked as a file is', () => {
    const folder = folderOf({});
    expect(gkml.run(['check', '-', '-f', 'compact'], folder, { input: catalogText() })).toMatchObject({ code: 0, out: '', err: '' });
    expect(gkml.run(['check', '-', '-f', 'compact', '--stdin-filename', 'x.yaml'], folder, { input: Buffer.from([0, 1]) })).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^x\.yaml:1:1: error \[binary-file\]/),
    });
  });
});

test('a pipe that closes early ends gkml quietly', () => {
  const folder = folderOf({ 'a.yaml': catalogText(Array.from({ length: 3000 }, () => entryText('001'))) });
  const words = execFileSync(
    'sh',
    ['-c', '"$@" | head -c 10', 'sh', process.execPath, join(dirname(folder), 'bin/gkml.js'), 'check', '-f', 'compact'],
    { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
  );
  expect(words).toBe('a.yaml:15:');
});

test('what gkml says does not hang on the language of the machine', () => {
  const folder = folderOf({ 'a.yaml': '' });
  const said = (env: Record<string, string>) => (gkml.run(['check'], folder, { env }).out.includes('文件是空的') ? 'zh' : 'en');
  expect(said({})).toBe('zh');
  expect(said({ LANG: 'C' })).toBe('zh');
  expect(said({ LANG: 'zh_CN.UTF-8' })).toBe('zh');
  expect(said({ LANG: 'en_US.UTF-8', LC_ALL: 'en_US.UTF-8' })).toBe('zh');
  expect(said({ LANG: 'zh_CN.UTF-8', GKML_LANG: 'en' })).toBe('en');
  expect(said({ LANG: 'en_US.UTF-8', GKML_LANG: 'zh-CN' })).toBe('zh');
  const wrong = gkml.run(['check'], folder, { env: { GKML_LANG: 'fr' } });
  expect(wrong).toMatchObject({ code: 2, out: '', err: expect.stringContaining('环境变量 GKML_LANG 写的是“fr”') });
});

test.skipIf(process.platform === 'win32')('a pipe among the files is told and not waited for', () => {
  const folder = folderOf({ 'a.yaml': catalogText([entryText('001')]) });
  execFileSync('mkfifo', [join(folder, 'pipe.yaml')]);
  holds(folder, [], { code: 1, found: ['pipe.yaml:1 unreadable-file'], zh: /无法读取 pipe\.yaml：不是普通文件/, en: /no ordinary file/ });
});

test('a title cannot steer the terminal it is shown on', () => {
  const entry = entryText('001')
    .replace(/id: .*/, String.raw`id: "0\e[2J1"`)
    .replace(/title: .*/, String.raw`title: "预算\e]0;x\a\e[2J\u202E决算"`)
    .replace(/deadline: .*/, 'deadline: 及时公开');
  const folder = folderOf({ 'a.yaml': catalogText([entry]) });
  for (const format of ['pretty', 'compact', 'github']) {
    const { out } = gkml.run(['check', '-f', format, '--color'], folder);
    expect(out.replace(/\x1b\[\d+m/g, '')).not.toMatch(/[\x07\x1b\u202e]/);
    expect(out).toContain('␛');
  }
});

test('a time zone changes nothing', async () => {
  const folder = folderOf({ 'a.yaml': catalogText([entryText('001'), entryText('001')]) });
  const outputs = ['UTC', 'Asia/Shanghai', 'Pacific/Kiritimati', 'America/Los_Angeles'].map(
    (TZ) => gkml.run(['check', '-f', 'json'], folder, { env: { TZ } }).out,
  );
  expect(new Set(outputs).size).toBe(1);
  const inMemory = await gkmlInMemory(['check', '-f', 'json'], { 'a.yaml': catalogText([entryText('001'), entryText('001')]) });
  expect(inMemory.out).toBe(outputs[0]);
});
