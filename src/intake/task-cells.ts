import { readDeadline } from '../language/deadline.js';
import { isGroupWord } from '../language/group-words.js';
import { memoise } from '../language/memo.js';
import { isFiller, isInherited } from '../language/normalise.js';
import { readResponsibility } from '../language/responsibility.js';
import { isUnitLike } from '../language/responsibility-grammar.js';
import { ordinalOf, type TaskRole } from './task-words.js';

/** What the words of a cell look like, each from 0, nothing like it, to 1. */
export interface CellLook {
  readonly ordinal?: number;
  /** Blank, —, 同上. */
  readonly filler: boolean;
  readonly inherited: boolean;
  readonly units: number;
  readonly deadline: number;
  /** Characters without spaces. */
  readonly length: number;
  /** Ends like a sentence. */
  readonly closed: boolean;
  readonly sentence: boolean;
  /** Begins in the middle of a sentence. */
  readonly inside: boolean;
}

/** Looks at a cell without knowing its column. */
export const lookAt: (text: string) => CellLook = memoise((text: string): CellLook => {
  const ordinal = ordinalOf(text);
  const length = text.replace(/\s/g, '').length;
  return {
    ...(ordinal === undefined ? {} : { ordinal }),
    filler: isFiller(text),
    inherited: isInherited(text),
    units: ordinal === undefined ? unitsIn(text, length) : 0,
    deadline: ordinal === undefined ? deadlineIn(text, length) : 0,
    length,
    closed: /[。！？!?；;][”’）)]?\s*$/.test(text),
    inside: /^\s*[的、，；。,;]/.test(text),
    sentence: /[。；]/.test(text) || (length >= 20 && /[，,]/.test(text)),
  };
});

/** How badly a cell fits what a heading says, from 0; 9 and more is hardly possible. `label`: whether the words stand elsewhere as a label. */
export function misfit(look: CellLook, role: TaskRole, label = false): number {
  if (role === 'ordinal') return look.ordinal === undefined ? 20 : 0;
  if (look.ordinal !== undefined) return role === 'notes' || role === 'other' || role === 'clause' ? 3 : 9;
  if (role === 'notes' || role === 'other' || role === 'clause') return look.filler ? 0 : 2.5;
  if (look.filler) return role === 'requirement' ? 6 : 0;
  if (role === 'path') return pathMisfit(look) - (label ? 1 : 0);
  if (role === 'requirement') return requirementMisfit(look) + (label ? 4 : 0);
  if (role === 'deadline') return look.deadline >= 1 ? 0 : look.deadline > 0 ? 2 : look.length <= 12 && look.units < 1 ? 5 : 12;
  return look.units >= 1 ? 0 : look.units >= 0.5 ? 2 : look.sentence || look.length > 40 ? 11 : 6;
}

function pathMisfit({ length, units, deadline, sentence, closed, inside }: CellLook): number {
  const long = length <= 22 ? 0 : length <= 32 ? 1 : length <= 45 ? 4 : 10;
  return long + (closed ? 3 : 0) + (inside ? 5 : 0) + (sentence && length > 32 ? 4 : 0) + (units >= 1 ? 3 : 0) + (deadline >= 1 ? 5 : 0);
}

function requirementMisfit({ length, units, deadline, closed }: CellLook): number {
  const short = length >= 20 ? 0 : length >= 12 ? 1 : length >= 8 ? 2.5 : 5;
  return Math.max(0, short - (closed ? 2 : 0)) + (units >= 1 ? 4.5 : 0) + (deadline >= 1 ? 6 : 0);
}

function unitsIn(text: string, length: number): number {
  if (length < 2 || length > 1500 || /[。？！]/.test(text)) return 0;
  const { lead, joint, support, section } = readResponsibility(text);
  const names = [...lead, ...joint, ...support];
  if (names.length === 0) return section === undefined ? 0 : 1;
  const like = names.filter(
    (name) =>
      name.length <= 26 && !deeds.test(name) && (isUnitLike(name) || unitEnd.test(name) || (isGroupWord(name) && groupEnd.test(name))),
  );
  return like.length / names.length;
}

// what is done, and by no unit's name: 制定涉企政策要听取相关企业
const deeds =
  /要|制定|听取|推动|推进|加强|做好|完善|提升|强化|优化|围绕|通过|聚焦|严格|深化|持续|发挥|形成|建立|开展|实现|确保|向社会|筛选|打造|情况|活动|^在/;

// 各乡镇、重大行政决策涉及部门、各标准目录制作单位
const groupEnd =
  /(?:部门|单位|主体|企业|机构|机关|街道|街镇|镇街|乡镇|镇|乡|村|社区|学校|医院|银行|园区|科室|[办局委位府处])(?:[(（][^()（）]{1,30}[)）])?$/;

// 市住建局（市城管局）, 县委宣传部等, 区教体局牵头
const unitEnd =
  /(?:[局委办厅院部处站所]|街道|部门|单位|主体|专班|机构|政府|中心|公司)(?:[(（][^()（）]{1,30}[)）])?(?:等|牵头|负责|配合)?$/;

function deadlineIn(text: string, length: number): number {
  if (length > 40 || length < 2) return 0;
  if (/[年月日天周旬时限期季]|及时|同步|立即|随时|尽快|届满/.test(text) && (length <= 24 || !/[，,。；].*[，,。；]/.test(text))) {
    const { kind } = readDeadline(text, {});
    if (kind !== 'unparsed' && kind !== 'inherit') return 1;
  }
  if (lasting.test(text.replace(/\s/g, ''))) return 1;
  return length <= 20 && /[年月日季旬]|全年|时限/.test(text) ? 0.5 : 0;
}

const lasting =
  /^(?:长期|常年|全年|持续|常态化?|随时|适时|即时|实时|年内|年底|按时|定期|立即|马上)(?:坚持|推进|实施|开展|落实|公开|更新|进行|完成|执行)?$/;
