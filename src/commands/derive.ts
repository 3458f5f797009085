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
    const broken = project.findings.find((finding) => finding.severity === 'error' && finding.span.file === path);
    const document = project.documents.find((one) => one.kind === 'plan');
    const plan = project.plans.find((one) => one.file === document?.file);
    if (plan === undefined || broken !== undefined) {
      throw new UsageError(
        broken === undefined
          ? text(`${path} 不是工作要点（kind: plan）`, `${path} is no plan (kind: plan)`)
          : text(
              `${path}:${broken.span.line}:${broken.span.column} 有错误：${broken.message['zh-CN']}`,
              `${path}:${broken.span.line}:${broken.span.column}: ${broken.message.en}`,
            ),
        text(`先用 gkml check ${path} 检查并改正`, `Run gkml check ${path} first`),
      );
    }
    await deliver(`${JSON.stringify(deriveSchema(plan.value, project.world.units), null, 2)}\n`, textOption(request, 'output'), io);
    return 0;
  },
};
export default derive;
