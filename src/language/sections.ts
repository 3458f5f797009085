import { isGroupWord } from './group-words.js';
import { normalise } from './normalise.js';

/**
 * True for a section inside a unit by its ending (人事股, 政工室, 党政办, 综合减灾和应急管理组), false for units that end alike
 * (县政府办公室, 区委编办, 街道办事处, 领导小组) and for group words (各相关科室).
 */
export function isSection(name: string): boolean {
  const plain = normalise(name);
  const bare = plain.replace(/\([^()]*\)$/, '');
  if (/^机关(?:党委|纪委|工会|团委|党总支)$/.test(bare)) return true;
  if (!/(?:[科处股室办组]|工作线)$/.test(bare) || /(?:办事处|领导小组|工作组|管理处|服务处)$/.test(bare)) return false;
  if (isGroupWord(plain) || bare.length > 20) return false;
  // 局办公室, 本局法规科: as a unit calls its own
  if (/^(?:[本我]?局|本[委办镇])(?:机关)?[\u4e00-\u9fff]{1,10}$/.test(bare)) return true;
  // 政府采购管理科 deals with a matter of the government's and is none of its bodies
  return (
    !/政府(?!采购|购买|性|投资|债务|信息|网站)|委员会|指挥部|管委会|领导小组|人大|政协|局|委办|委编办|委.{0,6}办公室|府办/.test(bare) &&
    !ofPlace(bare)
  );
}

// 县扶贫办, 高青县信访办公室; but not 市容办, 区划地名办, 社区建设办公室
function ofPlace(name: string): boolean {
  if (!/[办室组处]$/.test(name)) return false;
  if (/^(?:[省县镇乡州旗](?![级域直内村])|区(?![划域级直内])|市(?![场政容民域级直]))/.test(name)) return true;
  return /^[\u4e00-\u9fff]{1,4}(?:县|(?<![社城园辖小])区|(?<!城)市)(?![场政容民划域级])/.test(name);
}
