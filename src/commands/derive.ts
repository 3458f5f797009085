import { UsageError } from '../base/error.js';
import { text } from '../base/text.js';
import type { Command } from '../model/command.js';
import { deliver, textOption } from './_shared.js';

const derive: Command = {
  name: 'derive',
  alias: '推导',
  order: 20,
  summary: text('从工作要点推导目录要求（JSON Schema）', 'Derive from a plan the JSON Schema its catalogs must meet'),
  args: [{ spec: '<plan>', summary: text('工作要点的 YAML 文件', 'the plan, a YAML file') }],
  options: [{ flags: '-o, --output <file>', summary: text('写入文件；不写即打印', 'write to a file; printed by default') }],
  examples: [{ command: 'gkml derive plan.yaml -o schema.json', summary: text('推导并存成文件', 'derive and save') }],
  async run(request, io) {
    const [{ openProject }, { cleanPath }, { deriveSchema }] = await Promise.all([
      import('../jobs/project.js'),
      import('../jobs/discover.js'),
      import('../jobs/derive.js'),
    ]);
    const path = cleanPath(request.args[0] ?? '', io);
    const project = await openProject([path], io);
    const asked = project.plans.filter(({ file }) => project.documents.some((one) => one.file === file));
    // of several, the one that the settings name
    const governing = asked.filter((one) => project.governing.includes(one));
    const [plan, second] = governing.length > 0 ? governing : asked;
    const others = asked.filter((one) => one !== plan).map(({ file }) => file);
    if (plan !== undefined && second !== undefined) throw severalPlans(path, [plan.file, ...others]);
    const file = plan?.file ?? path;
    const broken = project.findings.find((finding) => finding.severity === 'error' && finding.span.file === file);
    if (plan === undefined || broken !== undefined) {
      throw new UsageError(
        broken === undefined
          ? text(`${path} 不是工作要点（kind: plan）`, `${path} is no plan (kind: plan)`)
          : text(
              `${file}:${broken.span.line}:${broken.span.column} 有错误：${broken.message['zh-CN']}`,
              `${file}:${broken.span.line}:${broken.span.column}: ${broken.message.en}`,
            ),
        text(`先用 gkml check ${file} 检查并改正`, `Run gkml check ${file} first`),
      );
    }
    if (others.length > 0) {
      const words = text(
        `按项目设置所指的 ${file} 推导；没有用的还有 ${others.join('、')}`,
        `Derived from ${file}, which the settings name; not from ${others.join(', ')}`,
      );
      io.stderr.write(`${words[io.language]}\n`);
    }
    await deliver(`${JSON.stringify(deriveSchema(plan.value, project.world.units), null, 2)}\n`, textOption(request, 'output'), io);
    return 0;
  },
};
export default derive;

function severalPlans(path: string, files: readonly string[]): UsageError {
  return new UsageError(
    text(`${path} 里有 ${files.length} 份工作要点：${files.join('、')}`, `Several plans in ${path}: ${files.join(', ')}`),
    text(`指定其中一份，如 gkml derive ${files[0]}`, `Name one of them, e.g. gkml derive ${files[0]}`),
  );
}
