import { normalise } from './normalise.js';

/**
 * True for words that stand for many units, or for whoever has the part (各…, …有关部门, 应急管理部门, 各行政执法主体), by their form
 * alone. Such a word is never one agency: 县政府办公室 is not a group, 县政府各部门 is.
 */
export function isGroupWord(name: string): boolean {
  const plain = normalise(name);
  if (plain === '') return false;
  if (plain.startsWith('各') || /[^\u4e00-\u9fff]各/.test(plain)) return true;
  return inside.test(plain) || generic.test(plain) || roles.test(plain.replace(/\([^()]*\)$/, ''));
}

const inside =
  /各(?:部门|单位|镇|乡|街道|县|区|市|级|科|处|股|有关|相关|直属|执法|机构|公司|企业|村|社区|部委|委办|中小学|学校|医院|中学|小学|银行|园区|乡镇|成员|行业|医疗|公立|公办|民办)|(?:有关|相关|对口|职能|涉及|负责|承办|起草)的?(?:部门|单位|机构|科室|处室)|[两三]级(?!$)/;
const generic =
  /^(?:县|区|市|省|乡镇|镇街?|乡|街镇)?(?:人民)?(?:政府|街道)?(?:有关|相关)?(?:部门|单位|街道办事处|镇街|镇办|乡镇|科室|处室)$|^(?:乡镇|镇|乡|街镇|镇街)(?:人民)?政府$/;
const roles = /(?:部门|单位|机关|机构|主体|企业|主办人|责任人)$/;
