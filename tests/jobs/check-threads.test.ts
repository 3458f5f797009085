import { readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import type { Io } from '../../src/base/io.js';
import { type CheckOptions, checkProject } from '../../src/jobs/check.js';
import { checkShare } from '../../src/jobs/check-share.js';
import { reporters } from '../../src/reporters/generated/index.js';
import { catalogText, entryText } from '../commands/gkml.js';
import { memoryIo } from '../support/memory-io.js';
import { guidanceText, handedEntry, heirText } from './inherit-files.js';

const example = (name: string) => readFileSync(`examples/gaoqing-2024/${name}`, 'utf8');
const crlf = (text: string) => text.replaceAll('\n', '\r\n');

// what goes wrong in one file, across files, in reading, by the plan and by the profile; the name says when a file comes
const wrong: Readonly<Record<string, string | Uint8Array>> = {
  'gkml.yaml':
    'kind: config\nplan: plan.yaml\nunits: units.yaml\nsite: site.yaml\nprofile: p.json\nrules: { stray-space: error, no-rule: off }\n',
  'plan.yaml': example('plan.yaml'),
  'units.yaml': example('units.yaml'),
  'site.yaml': example('site.yaml'),
  'p.json': JSON.stringify({ definitions: { entry: { properties: { nature: { const: 'standing' } } } } }),
  'c/01.yaml': catalogText([entryText('001', '    answers: ["gaoqing-2024#43", "gaoqing-2024#999"]\n'), entryText('001')]),
  'c/02.yaml': catalogText([entryText('001', '    see: ["007", 没有的]\n'), entryText('002', '    status: draft\n')]),
  'c/03.yaml': catalogText([entryText('003').replace('title', 'titel'), entryText('004').replace('nature: other', 'nature: x')]),
  'c/04.yaml': 'kind: catalog\nunit：x\n',
  'c/05.yaml': crlf(catalogText([entryText('005').replace('本级政府预算', '本 级 政府預算锛 13800138000')])),
  'c/06.yaml': catalogText().replace('2024', '2023').replaceAll('001', '006'),
  'c/07.yaml': catalogText([
    entryText('007', '    status: { state: retired, since: 2024-03-01, replacedBy: "002" }\n'),
    entryText('008').replace('channels: 政府公报', 'channels: 喇叭').replaceAll('高青县财政局', '高青县扶贫办'),
  ]),
  'c/08.yaml': Uint8Array.from([0x50, 0x4b, 3, 4, 0]),
  'c/09.yaml': catalogText([entryText('009')], 'supersedes: [高青县财政局2023年主动公开事项目录, { title: 旧的, file: 06.yaml }]\n'),
  'c/10.yaml': '# 说明\n'.repeat(600) + catalogText([entryText('010')]),
  'c/11.yaml': `${catalogText([entryText('011')])}  - &a {b: *c\n`,
  'c/12.yaml': catalogText([], 'title: 空的\n').replace('entries:\n', 'entries: []\n'),
  'c/13.yaml': catalogText([entryText('013')], 'units: 1\n').replace('kind', 'knid'),
};
const clean = Object.fromEntries(
  Array.from({ length: 9 }, (_, file) => [`${file}.yaml`, catalogText([entryText(`${file}-1`), entryText(`${file}-2`)])]),
);

// the second thread in this one: what crosses is copied as between threads
function withThread(
  files: Readonly<Record<string, string | Uint8Array>>,
  job: (data: unknown, io: Io) => Promise<unknown> = checkShare,
  stop = () => undefined,
): Io {
  const io = memoryIo(files);
  const run = async (data: unknown) => structuredClone(await job(structuredClone(data), memoryIo(files, { today: '1999-01-01' })));
  return { ...io, thread: async (_, data) => ({ result: run(data), stop }) };
}

async function told(io: Io, options: CheckOptions, paths: readonly string[] = ['.']) {
  const { source, ...report } = await checkProject(paths, io, options);
  const reports = Object.entries(reporters).map(async ([name, load]) => {
    const options = { language: 'zh-CN', color: false, columns: 100, quiet: false, source } as const;
    return [name, await (await load()).render({ ...report }, options)] as const;
  });
  return { ...report, reports: Object.fromEntries(await Promise.all(reports)) };
}

describe('a check by two threads', () => {
  test.each([
    ['wrong catalogs', wrong, {}, ['.']],
    ['clean ones', clean, {}, ['.']],
    ['some rules only', wrong, { only: ['duplicate-id', 'misspelled-key', 'plan-requirement'] }, ['.']],
    ['another website', wrong, { site: 'site.yaml' }, ['.']],
    ['some files of a project', wrong, {}, ['c/01.yaml', 'c/07.yaml', 'c/13.yaml', 'c/04.yaml']],
    ['two projects', { ...wrong, 'other/gkml.yaml': 'kind: config\n', 'other/1.yaml': clean['0.yaml'] ?? '' }, {}, ['.', 'other']],
  ] as const)('tells of %s what one thread tells', async (_, files, options, paths) => {
    const one = await told(memoryIo(files), options, paths);
    expect(await told(withThread(files), { ...options, threads: 2 }, paths)).toEqual(one);
    expect(one.findings.length > 20).toBe(files !== clean && !('only' in options) && paths.length !== 4);
  });

  test('tells of heirs of guidances, in the project and above it, what one thread tells', async () => {
    const files = {
      'gkml.yaml': 'kind: config\npaths: [县, 指引]\nunits: units.yaml\nplan: plan.yaml\n',
      'units.yaml': example('units.yaml'),
      'plan.yaml': example('plan.yaml'),
      '/省/省.yaml': guidanceText([handedEntry('S-1', '部门预算'), handedEntry('S-2', '部门决算锛')]).replace('nature: other', 'nature: x'),
      '指引/市.yaml': guidanceText(
        [handedEntry('C-1', '收费目录锛'), handedEntry('C-1', '名单')],
        'extends: [{ from: ../../省/省.yaml }]\n',
      ),
      '指引/圈.yaml': guidanceText([handedEntry('Q-1', '甲')], 'extends: [{ from: 圈2.yaml }]\n'),
      '指引/圈2.yaml': guidanceText([handedEntry('Q-2', '乙')], 'extends: [{ from: 圈.yaml }, { from: 没有.yaml }]\n'),
      ...Object.fromEntries(
        Array.from({ length: 9 }, (_, nth) => [
          `县/${nth}.yaml`,
          heirText(
            `  - from: ../指引/市.yaml\n    alter: [{ id: C-1, set: { deadline: 及时公开 }, reason: 县里 }, { id: S-9, set: { notes: 无 }, reason: 县里 }]\n  - from: ../指引/圈${nth % 2 === 0 ? '' : '2'}.yaml\n`,
            [handedEntry(nth % 3 === 0 ? 'C-1' : `G-${nth}`, '收费目录', ['see: [S-2, 没有]'])],
          ),
        ]),
      ),
    };
    const one = await told(memoryIo(files), {}, []);
    expect(await told(withThread(files), { threads: 2 }, [])).toEqual(one);
    expect(new Set(one.findings.map(({ code }) => code))).toEqual(
      new Set([
        'duplicate-catalog',
        'duplicate-id',
        'extends-cycle',
        'faulty-parent',
        'inherited-id-taken',
        'missing-parent',
        'mojibake',
        'unknown-entry-reference',
        'unknown-inherited-id',
        'vague-deadline',
      ]),
    );
  });

  test('tells the same whoever takes how many', async () => {
    const one = await told(memoryIo(wrong), {});
    for (let most = 0; most <= 13; most++) {
      // the helper hurries ahead, up to its share
      const io = withThread(wrong);
      const thread = async (_: string, data: unknown) => {
        const share = data as Parameters<typeof checkShare>[0] & { files: string[]; taken: Int32Array };
        const own = { ...share, files: share.files.slice(0, most), taken: new Int32Array(1) };
        share.taken[0] = most;
        return { result: checkShare(own, io), stop: () => undefined };
      };
      expect(await told({ ...io, thread }, { threads: 2 })).toEqual(one);
    }
  });

  test('is a check by both', async () => {
    let answer: readonly unknown[] = [];
    const io = withThread(clean, async (data, world) => {
      answer = await checkShare(data, world);
      return answer;
    });
    await checkProject(['.'], io, { threads: 2 });
    expect(answer.length).toBeGreaterThan(0);
    expect(answer.length).toBeLessThan(9);
  });

  test('counts on to the last file', async () => {
    const seen: string[] = [];
    await checkProject(['.'], withThread(clean), { threads: 2, only: [], progress: (done, all) => seen.push(`${done}/${all}`) });
    expect(seen.at(-1)).toBe('9/9');
    expect(seen).toEqual([...new Set(seen)].sort());
  });

  test('goes on alone when the second thread fails, and ends it in any case', async () => {
    const one = await told(memoryIo(wrong), {});
    const stop = vi.fn();
    const failing = async (data: unknown) => {
      // it took three files and was gone
      (data as { taken: Int32Array }).taken[0] = 3;
      return undefined;
    };
    expect(await told(withThread(wrong, failing, stop), { threads: 2 })).toEqual(one);
    expect(stop).toHaveBeenCalledTimes(1);
    expect(await told({ ...memoryIo(wrong), thread: async () => undefined }, { threads: 2 })).toEqual(one);
    const bad = { ...wrong, 'p.json': 'no json' };
    const failed = async () => undefined;
    await expect(checkProject(['.'], withThread(bad, failed, stop), { threads: 2 })).rejects.toThrow('JSON');
    expect(stop).toHaveBeenCalledTimes(2);
  });
});

describe('a check by one thread', () => {
  const refusing = (files: Readonly<Record<string, string>>): Io => ({
    ...memoryIo(files),
    thread: () => {
      throw new Error('a thread was started');
    },
  });

  test('does for few catalogs, and where standard input takes part', async () => {
    await checkProject(['.'], refusing(clean), {});
    const stdin = { name: '1.yaml', bytes: new TextEncoder().encode(catalogText()) };
    await checkProject(['.'], refusing(clean), { stdin, threads: 2 });
    await checkProject(['1.yaml'], refusing(clean), { threads: 2 });
  });

  test('is not enough from 20 MB on', async () => {
    const large = (bytes: number): Io => ({ ...refusing(clean), sizeOf: () => bytes });
    await checkProject(['.'], large(2_200_000), {});
    await checkProject(['.'], large(2_300_000), { threads: 1 });
    await expect(checkProject(['.'], large(2_300_000), {})).rejects.toThrow('a thread was started');
  });
});
