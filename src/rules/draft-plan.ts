import { text } from '../base/text.js';
import { defineRule } from '../model/rule.js';
import type { World } from '../model/world.js';

export default defineRule<{ title: string }>()({
  id: 'draft-plan',
  severity: 'info',
  title: text('依据的工作要点还是征求意见稿', 'The governing plan is still a draft'),
  why: text(
    '征求意见稿的任务和时间还会变，照它编的目录在正式文件印发后要再核对一遍。',
    'Tasks and dates of a draft may still change; what is compiled from it must be gone over once the final text is out.',
  ),
  source: text('工作要点的 status：征求意见稿', "The plan's status: draft for comment"),
  on: 'plan',
  message: ({ title }) =>
    text(`项目依据的《${title}》还是征求意见稿`, `The project goes by "${title}", which is still a draft for comment`),
  way: () => text('正式文件印发后，换成正式稿，把 status 改为 正式', 'Replace it by the final text when it is out and set status to 正式'),
  *check({ file, value }, world) {
    const named = typeof world.config.plan === 'string' ? [world.config.plan] : (world.config.plan ?? []);
    if (value.status === '征求意见稿' && named.some((path) => file === fileOf(path, world))) yield { at: ['status'], title: value.title };
  },
});

// of plan.yaml and 往年/plan.yaml the settings mean the one nearer to them
function fileOf(path: string, { plans }: World): string | undefined {
  const end = `/${path.replace(/^\.\//, '')}`;
  const files = plans.map(({ file }) => file);
  // seen from a folder inside the project, a file may lack the first steps of the path in the settings
  const whole = files.filter((file) => `/${file}`.endsWith(end));
  return (whole.length > 0 ? whole : files.filter((file) => end.endsWith(`/${file}`))).sort((a, b) => a.length - b.length)[0];
}
