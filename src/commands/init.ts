import { UsageError } from '../base/error.js';
import { counted, text } from '../base/text.js';
import type { Command } from '../model/command.js';
import { textOption } from './_shared.js';

const init: Command = {
  name: 'init',
  alias: '新建',
  order: 50,
  summary: text(
    '新建目录仓库：设置、名录、目录样子、编辑器和 CI 配置',
    'Make a new catalog repository: settings, units, a sample catalog, editor and CI files',
  ),
  args: [{ spec: '[dir]', summary: text('文件夹；不写即当前文件夹', 'the folder; this one by default') }],
  options: [
    { flags: '--unit <name>', summary: text('单位全称，如 高青县财政局', 'full name of the unit') },
    {
      flags: '--level <level>',
      summary: text('层级：国家、省、市、县、乡、村；默认从名称看', 'its level: 国家, 省, 市, 县, 乡 or 村; by default as the name says'),
    },
    { flags: '--year <year>', summary: text('目录年度；默认今年', 'year of the catalog; this year by default') },
    { flags: '-y, --yes', summary: text('不询问，直接写入', 'write without asking') },
  ],
  examples: [{ command: 'gkml init 目录 --unit 高青县财政局 --yes', summary: text('在“目录”文件夹里新建', 'make one in the folder 目录') }],
  async run(request, io) {
    const [{ starterFiles, writeStarter }, { surroundings }, { levelOf, unitOf, whyNoUnit }, { readUnitName }] = await Promise.all([
      import('../jobs/init.js'),
      import('../jobs/init-beside.js'),
      import('../jobs/init-unit.js'),
      import('../language/unit-name.js'),
    ]);
    const folder = (request.args[0] ?? '.').replace(/\\/g, '/').replace(/\/+$/, '') || '.';
    if (!['folder', 'missing'].includes(io.kindOf(folder)))
      throw new UsageError(text(`${folder} 不是文件夹`, `${folder} is no folder`), text('换一个名称', 'Choose another name'));
    const unit = textOption(request, 'unit') ?? unitOf(folder, io);
    // it becomes a file name and stands in YAML without quotes
    if (!/^(?=.*\p{Script=Han})\p{L}[\p{L}\p{N}（）()·-]{1,59}$/u.test(unit))
      throw new UsageError(
        text(`“${unit}”不是单位名称：要用汉字，不带空格和符号`, `"${unit}" is no name of a unit: Chinese characters, no spaces, no signs`),
        text('写单位全称，如 高青县财政局', 'Write the full name of the unit'),
      );
    const refusal = whyNoUnit(unit);
    if (refusal !== undefined) throw refusal;
    const given = textOption(request, 'level');
    const level = given === undefined ? undefined : levelOf(given);
    const year = Number(textOption(request, 'year') ?? io.today.slice(0, 4));
    if (!Number.isInteger(year) || year < 2008 || year > 2099)
      throw new UsageError(text('--year 后面写四位年份，2008 至 2099', '--year takes a year from 2008 to 2099'));

    let beside = await surroundings(folder, unit, year, io);
    let files = await starterFiles(unit, year, beside, level);
    const say = (zh: string, en: string) => io.stdout.write(`${io.language === 'en' ? en : zh}\n`);
    const kept = files.filter((file) => !file.grown && io.kindOf(folder === '.' ? file.path : `${folder}/${file.path}`) !== 'missing');
    const count = files.length - kept.length;
    if (request.options['yes'] !== true) {
      if (!io.stderr.isTerminal) {
        throw new UsageError(
          text(`将写入 ${count} 个文件；没有终端可以确认`, `${counted(count, 'file')} would be written; there is no terminal to confirm`),
          text('加上 --yes', 'Add --yes'),
        );
      }
      io.stderr.write(
        io.language === 'en'
          ? `Write ${counted(count, 'file')} to ${folder} for ${unit}? [Y/n] `
          : `在 ${folder} 为“${unit}”写入 ${count} 个文件？[Y/n] `,
      );
      const line = new TextDecoder().decode(await io.readLine());
      // an end of input is no answer, an empty line is yes
      if (line === '' || !['', 'y', 'yes', '是'].includes(line.trim().toLowerCase())) {
        say('没有写入', 'Nothing was written');
        return 0;
      }
      // somebody may have worked on the files while the question stood
      beside = await surroundings(folder, unit, year, io);
      files = await starterFiles(unit, year, beside, level);
    }
    const done = await writeStarter(folder, files, io);
    for (const path of done.written) say(`新建 ${path}`, `Wrote ${path}`);
    for (const path of done.grown) say(`补充 ${path}：加上“${unit}”`, `Added ${unit} to ${path}`);
    for (const path of done.kept) say(`已有 ${path}，没有改动`, `Kept ${path}`);
    const leveled = files.filter(({ content }) => /^ *level: /m.test(content)).map(({ path }) => path);
    if (
      level === undefined &&
      readUnitName(unit).level === undefined &&
      done.written.some((path) => leveled.some((one) => path.endsWith(one)))
    )
      say(
        `\n从“${unit}”看不出层级，先按县级写；不是县级的，把新建的文件里的 level、levels 改过来`,
        `\n${unit} does not say its level, so 县 was written; if it is another, change level and levels in the files that were written`,
      );
    if (beside.register.lacking && beside.register.content === undefined)
      say(
        `\n${beside.register.path} 里还没有“${unit}”，请在 units 下加上：\n  - name: ${unit}`,
        `\n${beside.register.path} does not know ${unit} yet; add under units:\n  - name: ${unit}`,
      );
    const cd = folder === '.' ? '' : `cd ${/[^\p{L}\p{N}_./:-]/u.test(folder) ? `"${folder}"` : folder} && `;
    say(
      `\n接下来：\n  ${cd}gkml check\n  ${cd}gkml export catalog catalogs -o 目录.xlsx\n  ${cd}gkml explain missing-element`,
      `\nNext:\n  ${cd}gkml check\n  ${cd}gkml export catalog catalogs -o catalog.xlsx\n  ${cd}gkml explain missing-element`,
    );
    return 0;
  },
};
export default init;
