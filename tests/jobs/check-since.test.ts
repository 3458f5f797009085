import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { main } from '../../src/cli.js';
import { checkProject } from '../../src/jobs/check.js';
import { checkSince } from '../../src/jobs/check-since.js';
import { catalogText, entryText, placesIn } from '../commands/gkml.js';
import { memoryRepository } from '../support/memory-git.js';

type Files = Readonly<Record<string, string>>;

const vague = (id: string) => entryText(id).replace(/deadline: .*/, 'deadline: 及时公开');
const water = (text: string) => text.replaceAll('高青县财政局', '高青县水利局');

/** `file:line code` of what is found since the last commit, and what is said. */
async function since(committed: Files, now: Files, ...args: readonly string[]) {
  const io = memoryRepository([{ date: '2024-03-01T09:00:00+08:00', files: committed }], now);
  const code = await main(['check', '--since', 'HEAD', '-f', 'json', ...args], io);
  return { code, places: placesIn(io.stdout.text), said: io.stderr.text };
}

describe('check --since', () => {
  const files = { '县财政局.yaml': catalogText([vague('001'), entryText('002'), vague('003')]) };

  test('shows nothing of what was there, and says how much that is', async () => {
    expect(await since(files, files)).toEqual({ code: 0, places: [], said: '另有 2 处在 HEAD 就有，没有列出\n' });
  });

  test('shows what is found in new and changed entries, not what moved, was laid out anew, or got a comment', async () => {
    const now = catalogText([entryText('000'), vague('003'), vague('001').replace('政府预算', '政府决算'), vague('004'), entryText('002')]);
    expect(await since(files, { '县财政局.yaml': now.replace('kind:', '# 备注\nkind:').replace('"003"', "'003' # 移动") })).toEqual({
      code: 0,
      places: ['县财政局.yaml:33 vague-deadline', '县财政局.yaml:43 vague-deadline'],
      said: '另有 1 处在 HEAD 就有，没有列出\n',
    });
  });

  test('shows what a change elsewhere brings to entries that stayed', async () => {
    const units = (more: string) => `kind: units\nunits:\n  - name: 高青县财政局\n${more}  - name: 高青县水利局\n`;
    const gone = units('    abolished: 2023-12-31\n    successor: 高青县水利局\n');
    expect((await since({ ...files, 'units.yaml': units('') }, { ...files, 'units.yaml': gone })).places).toContain(
      '县财政局.yaml:2 abolished-unit',
    );
    const config = 'kind: config\nrules:\n  vague-deadline: ';
    const raised = await since({ ...files, 'gkml.yaml': `${config}info\n` }, { ...files, 'gkml.yaml': `${config}error\n` });
    expect(raised).toMatchObject({ code: 1, places: ['县财政局.yaml:12 vague-deadline', '县财政局.yaml:32 vague-deadline'] });
    const lowered = await since({ ...files, 'gkml.yaml': `${config}error\n` }, { ...files, 'gkml.yaml': `${config}info\n` });
    expect(lowered).toMatchObject({ code: 0, places: [] });
  });

  test('shows the entry that was there where a new one takes its id', async () => {
    const { places } = await since(files, { ...files, '县水利局.yaml': water(catalogText([entryText('002')])) });
    expect(places).toEqual(['县财政局.yaml:15 duplicate-id']);
  });

  test('knows a file that was renamed by unit and year, also when it is asked for alone', async () => {
    const now = { '目录/财政.yaml': catalogText([vague('001'), entryText('002'), vague('003'), vague('004')]) };
    expect((await since(files, now)).places).toEqual(['目录/财政.yaml:42 vague-deadline']);
    expect((await since(files, now, '目录/财政.yaml')).places).toEqual(['目录/财政.yaml:42 vague-deadline']);
    const other = await since(files, { '目录/水利.yaml': water(catalogText([vague('001')])) });
    expect(other.places).toEqual(['目录/水利.yaml:12 vague-deadline']);
  });

  test('shows what is wrong in a head only when the head changed', async () => {
    const head = catalogText([entryText('001')], 'defaults:\n  deadline: 及时公开\n');
    expect((await since({ 'a.yaml': head }, { 'a.yaml': `${head}${entryText('002')}` })).places).toEqual([]);
    const titled = head.replace('year:', 'title: 目录\nyear:');
    expect((await since({ 'a.yaml': head }, { 'a.yaml': titled })).places).toEqual(['a.yaml:6 vague-deadline']);
  });

  test('shows what keeps a file from being read, and once it can be read all that is in it', async () => {
    const [sound] = Object.values(files);
    const broken = { '县财政局.yaml': `${sound}  - id: [\n` };
    expect((await since(files, broken)).places).toHaveLength(1);
    expect((await since(broken, broken)).places).toEqual([]);
    expect((await since(broken, files)).places).toEqual(['县财政局.yaml:12 vague-deadline', '县财政局.yaml:32 vague-deadline']);
  });

  test('shows the site columns that changed, not those around them', async () => {
    const site = (name: string) => `kind: site
name: 高青县人民政府
url: http://www.gaoqing.gov.cn
columns:
  - name: 政府信息公开
    children:
      - name: 財政
        items: 3
      - name: ${name}
        children:
          - name: 财務
`;
    const places = (await since({ 's.yaml': site('规划') }, { 's.yaml': site('規划') })).places;
    // the column below another goes by its whole path
    expect(places).toEqual(['s.yaml:9 traditional-character', 's.yaml:11 traditional-character']);
  });

  test('shows all where there was nothing to check, and says why', async () => {
    const all = await since({ 'README.md': '#' }, files);
    expect(all.places).toHaveLength(2);
    expect(all.said).toMatch(/^HEAD 没有可以比较的（.*没有可以检查的文件.*），现有的全部列出\n$/);
  });

  test('counts what is left towards failing, not what was left out', async () => {
    expect((await since(files, files, '--fail-on', 'warning')).code).toBe(0);
    expect((await since(files, { '县财政局.yaml': `${files['县财政局.yaml']}${vague('004')}` }, '--max-warnings', '1')).code).toBe(0);
    expect((await since(files, { '县财政局.yaml': `${files['县财政局.yaml']}${vague('004')}` }, '--max-warnings', '0')).code).toBe(1);
  });

  test('shows what another guidance brings to its heirs, and what another profile demands', async () => {
    const guidance = (id: string) => `kind: catalog
role: guidance
unit: 山东省财政厅
year: 2024
entries:
  - id: "${id}"
    title: 财政预算
`;
    const heir = `kind: catalog
unit: 高青县财政局
year: 2024
extends:
  - from: 指引.yaml
    exclude:
      - id: "901"
        reason: 不承担
        ground: 三定规定
entries:
${vague('001')}`;
    const { places } = await since({ '指引.yaml': guidance('901'), 'a.yaml': heir }, { '指引.yaml': guidance('902'), 'a.yaml': heir });
    expect(places).toContain('a.yaml:7 unknown-inherited-id');
    expect(places).not.toContain('a.yaml:18 vague-deadline');
    const profile = (subject: string) => `{"definitions":{"entry":{"properties":{"subject":{"const":"${subject}"}}}}}`;
    const settings = { 'gkml.yaml': 'kind: config\nprofile: 要求.json\n', ...files };
    const demanded = await since(
      { ...settings, '要求.json': profile('高青县财政局') },
      { ...settings, '要求.json': profile('高青县审计局') },
    );
    expect(demanded.places).toHaveLength(3);
  });

  test('knows the rows of a table by what they say, wherever they stand', async () => {
    const row = (title: string, deadline: string) => `${title},${title}情况,${deadline},高青县财政局,主动公开,政府公报,高青县财政局\n`;
    const table = (...rows: readonly string[]) => `公开事项,公开内容,公开时限,公开主体,公开方式,公开渠道,责任单位\n${rows.join('')}`;
    const [budget, accounts, buying] = [row('财政预算', '及时公开'), row('财政决算', '尽快公开'), row('政府采购', '及时公布')];
    const cells = async (now: string) => {
      const name = '高青县财政局2024.csv';
      const io = memoryRepository([{ date: '2024-03-01T09:00:00+08:00', files: { [name]: table(budget, accounts) } }], { [name]: now });
      await main(['check', name, '--since', 'HEAD', '-f', 'json'], io);
      const { findings } = JSON.parse(io.stdout.text) as { findings: { code: string; cell: string }[] };
      return findings.map(({ code, cell }) => `${cell} ${code}`);
    };
    expect(await cells(table(budget, accounts))).toEqual([]);
    expect(await cells(table(accounts, budget))).toEqual([]);
    expect(await cells(table(budget, buying, accounts))).toEqual(['C3 vague-deadline']);
    expect(await cells(table(budget, accounts.replace('情况', '草案')))).toEqual(['C3 vague-deadline']);
  });

  test('takes standard input for a file that was there', async () => {
    const io = (text: string) => memoryRepository([{ date: '2024-03-01T09:00:00+08:00', files }], files, { stdin: text });
    const run = async (text: string) => {
      const world = io(text);
      await main(['check', '-', '--stdin-filename', '县财政局.yaml', '--since', 'HEAD', '-f', 'json', '-q'], world);
      return placesIn(world.stdout.text);
    };
    expect(await run(files['县财政局.yaml'])).toEqual([]);
    expect(await run(`${files['县财政局.yaml']}${vague('004')}`)).toEqual(['县财政局.yaml:42 vague-deadline']);
  });

  test('leaves equal findings of one record out only as often as they were there', async () => {
    const twice = vague('001').replace('及时公开', '及时公开，并及 时更 新');
    const found = async (now: string) =>
      (await since({ 'a.yaml': catalogText([vague('001')]) }, { 'a.yaml': catalogText([vague('001'), now]) })).places;
    expect(await found(vague('001'))).toContain('a.yaml:22 vague-deadline');
    expect(await found(twice)).toContain('a.yaml:22 vague-deadline');
  });
});

describe('whatever is edited', () => {
  const titles = ['部门预算', '部门决算', '政府采 购', '收费目录', '债务 信息'];
  const entry = fc.record({
    id: fc.constantFrom('001', '002', '003', '004', '005'),
    title: fc.constantFrom(...titles),
    deadline: fc.constantFrom('及时公开', '每年3月31日前', '自信息形成或者变更之日起20个工作日内', '尽快', '自信息形成之日起30个工作日内'),
    subject: fc.constantFrom('高青县财政局', '高青县财政', '县财政局'),
  });
  const catalog = fc.record({
    name: fc.constantFrom('a.yaml', 'b.yaml', '目录/a.yaml'),
    unit: fc.constantFrom('高青县财政局', '高青县水利局'),
    year: fc.constantFrom(2023, 2024),
    entries: fc.array(entry, { maxLength: 5 }),
  });
  const project = fc
    .record({
      catalogs: fc.array(catalog, { maxLength: 3 }),
      abolished: fc.boolean(),
      level: fc.constantFrom('info', 'warning', 'error', 'off'),
    })
    .map(({ catalogs, abolished, level }): Files => {
      const texts = catalogs.map(({ name, unit, year, entries }): [string, string] => [
        name,
        `kind: catalog\nunit: ${unit}\nyear: ${year}\nentries:${entries.length === 0 ? ' []' : ''}\n${entries
          .map(
            ({ id, title, deadline, subject }) =>
              `  - id: "${id}"\n    title: ${title}\n    deadline: ${deadline}\n    subject: ${subject}\n`,
          )
          .join('')}`,
      ]);
      const units = `kind: units\nunits:\n  - name: 高青县财政局\n    short: [县财政局]\n${abolished ? '    abolished: 2022-12-31\n' : ''}  - name: 高青县水利局\n`;
      return { 'gkml.yaml': `kind: config\nrules:\n  vague-deadline: ${level}\n`, 'units.yaml': units, ...Object.fromEntries(texts) };
    });

  test('what is shown and what is left out are together what is found, and what is left out was found before', async () => {
    await fc.assert(
      fc.asyncProperty(project, project, async (before, after) => {
        const io = memoryRepository([{ date: '2024-03-01T09:00:00+08:00', files: before }], after);
        const whole = (await checkProject(['.'], io)).findings;
        const old = (await checkProject(['.'], memoryRepository([], before))).findings;
        const { findings, left } = await checkSince(['.'], io, 'HEAD');
        const shown = findings.map((finding) => JSON.stringify(finding));
        const all = whole.map((finding) => JSON.stringify(finding));
        expect(shown.filter((one) => !all.includes(one))).toEqual([]);
        expect(shown.length + left).toBe(all.length);
        for (const finding of whole.filter(({ span }) => isNewEntry(span.file, span.line, before, after)))
          expect(shown).toContain(JSON.stringify(finding));
        const outcome = whole.filter((finding) => !shown.includes(JSON.stringify(finding)));
        const messages = old.map(({ code, message }) => `${code} ${message['zh-CN']}`);
        for (const { code, message } of outcome.filter(({ message }) => !/\.yaml/.test(message['zh-CN'])))
          expect(messages).toContain(`${code} ${message['zh-CN']}`);
      }),
      { seed: 20240301, numRuns: 150 },
    );
  });

  test('nothing is shown where nothing was', async () => {
    await fc.assert(
      fc.asyncProperty(project, async (files) => {
        const io = memoryRepository([{ date: '2024-03-01T09:00:00+08:00', files }], files);
        const once = await checkSince(['.'], io, 'HEAD');
        expect(once.findings).toEqual([]);
        // comments and blank lines change every file and no record
        const told = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, `# 备注\n\n${text}\n# 完\n`]));
        const again = await checkSince(['.'], memoryRepository([{ date: '2024-03-01T09:00:00+08:00', files }], told), 'HEAD');
        expect(again.findings).toEqual([]);
      }),
      { seed: 20240302, numRuns: 60 },
    );
  });
});

// entries take four lines each, below a head of four
function isNewEntry(file: string, line: number, before: Files, after: Files): boolean {
  const linesOf = (text = '') => text.split('\n');
  const entryAt = (index: number, lines: readonly string[]) => lines.slice(4 + index * 4, 8 + index * 4).join('\n');
  if (line < 5 || !after[file]?.startsWith('kind: catalog')) return false;
  const [own, index] = [linesOf(after[file]), Math.floor((line - 5) / 4)];
  const head = own.slice(0, 3).join('\n');
  return !Object.entries(before).some(([name, text]) => {
    const lines = linesOf(text);
    const mayBeIt = name === file || lines.slice(0, 3).join('\n') === head;
    return mayBeIt && lines.some((_, at) => entryAt(at, lines) === entryAt(index, own));
  });
}
