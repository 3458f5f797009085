import { type Text, text } from '../base/text.js';
import { isGroupWord } from './group-words.js';
import { normalise } from './normalise.js';
import { isSection } from './sections.js';

/** What stands in a channel cell and is no channel: a body, a section, a format or a method. */
export type Misplaced = 'body-as-channel' | 'section-as-channel' | 'format-as-channel' | 'method-as-channel' | 'audience-as-channel';

/** Why a name that no register knows is no channel at all (各镇人民政府, 人事科, 全文发布, 主动公开, 全社会); undefined for what may be one. By its form alone. */
export function misplacedAs(name: string): { readonly code: Misplaced; readonly message: Text } | undefined {
  if (name.length > 40) return undefined;
  const plain = normalise(name);
  const made = (code: Misplaced, zh: string, en: string) => ({
    code,
    message: text(`“${name}”是${zh}，不是公开渠道`, `"${name}" is ${en}, not a channel`),
  });
  if (isFormat(plain)) return made('format-as-channel', '公开的格式', 'a format');
  if (/^(?:依?法?主动公开|依申请(?:公开)?|不予公开)$/.test(plain)) return made('method-as-channel', '公开方式', 'a method');
  if (/^(?:全社会?|社会公众|公众|特定(?:群体|对象)|(?:法律援助)?申请人|向?社会)$/.test(plain))
    return made('audience-as-channel', '公开对象', 'an audience');
  if (isSection(plain)) return made('section-as-channel', '内设机构', 'a section');
  if (isBody(plain)) return made('body-as-channel', '机关', 'a body');
  return undefined;
}

/** True for ways of presenting information: 全文发布, 文本/图表/音频/视频, 摘要公开. */
export function isFormat(name: string): boolean {
  const plain = normalise(name);
  return format.test(plain);
}

const forms = '文字|文本|图表|图片|图文|图解|表格|音频|视频|动漫|电子文档|电子版|纸质版|原文|全文|全本|摘要|部分|目录|链接';
const format = new RegExp(
  `^(?:以)?(?:${forms})(?:[、，,/／和及或\\s]{1,3}(?:${forms})){0,11}(?:形式|方式|格式)?(?:公开|发布|公布|公示|刊登|展示)?$`,
);

// a government, bureau, committee or office, or a word for many of them
function isBody(plain: string): boolean {
  if (isGroupWord(plain)) return true;
  const bare = plain.replace(/\([^()]*\)$/, '');
  return /(?:人民政府|县政府|区政府|市政府|镇政府|乡政府|[局厅委]|委员会|管委会|办事处|街道办|政府办公室|委办公室|政府办|领导小组)$/.test(
    bare,
  );
}
