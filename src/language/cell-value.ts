import type { ChannelRegister } from '../model/register.js';
import type { Responsibility } from '../model/structures.js';
import { isEverybody, isUnnamedGroup, parseAudience } from './audience.js';
import { misplacedAs } from './channel-misplaced.js';
import { type ParsedChannel, parseChannels } from './channels.js';
import { readDeadline } from './deadline.js';
import { isGroupWord } from './group-words.js';
import { type Level, parseLevel } from './levels.js';
import { longestList } from './marked-list.js';
import { type Mode, parseMethod } from './method.js';
import { isFiller, normalise } from './normalise.js';
import { readResponsibility } from './responsibility.js';
import { isSection } from './sections.js';

/** What one cell of a table holds, whatever stands in its heading. */
export type CellKind =
  | 'mode'
  | 'channel'
  | 'audience'
  | 'level'
  | 'section'
  | 'unit'
  | 'deadline'
  | 'basis'
  | 'retention'
  | 'url'
  | 'phone'
  | 'mark'
  | 'filler'
  | 'unknown';

/** A cell by its value; what was read on the way comes with it. `also` names what else the cell holds: a method that names its channels. */
export interface CellValue {
  readonly raw: string;
  readonly kind: CellKind;
  readonly also?: readonly CellKind[];
  readonly modes?: readonly Mode[];
  readonly channels?: readonly ParsedChannel[];
  readonly levels?: readonly Level[];
  readonly responsibility?: Responsibility;
}

/**
 * What a cell holds, decided by its value: 公开方式 may hold 政府网站 (a channel), 公开主体 人事科 (a section), a mistyped heading 县级 (a level).
 * Never guesses: what fits nothing is `unknown`. Blank and 同上 are fillers.
 */
export function classifyCell(value: string, register: ChannelRegister): CellValue {
  const cell = (kind: CellKind, more: Omit<CellValue, 'raw' | 'kind'> = {}): CellValue => ({ raw: value, kind, ...more });
  if (isFiller(value)) return cell('filler');
  if (value.length > longestList) return cell('unknown');
  const plain = normalise(value);
  if (/^(?:https?:\/\/|www\.)[!-~]+$/i.test(plain)) return cell('url');
  if (isPhone(plain)) return cell('phone');
  const method = parseMethod(value, register);
  if (method.kind === 'mark') return cell('mark');
  if (method.kind === 'mode') return cell('mode', { modes: method.modes });
  if (method.kind === 'both') return cell('mode', { modes: method.modes, channels: method.channels ?? [], also: ['channel'] });
  if (method.kind === 'level') return cell('level', { levels: method.levels ?? [] });
  const ticked = parseLevel(value);
  if (ticked.kind === 'level' && ticked.warnings.length === 0) return cell('level', { levels: ticked.levels });
  if (isBasis(plain)) return cell('basis');
  const time = timeOf(value, plain);
  if (time !== undefined) return cell(time);
  if (isAudience(value, plain)) return cell('audience');
  const channels = channelsOf(value, register);
  if (channels !== undefined) return cell('channel', { channels });
  return bodyOf(value, plain, cell);
}

const phone = /^(?:(?:联系|咨询|监督|投诉|办公|服务)?(?:电话|热线)[:：]?)?(?:\(?0\d{2,3}\)?[-—－ ]?)?\d{5,11}(?:[-—转]\d{1,5})?$/;

function isPhone(plain: string): boolean {
  const bare = plain.replace(/\s/g, '');
  return bare.length <= 80 && bare.split(/[、,，;；/]/).every((one) => phone.test(one) && one.replace(/\D/g, '').length >= 5);
}

function isBasis(plain: string): boolean {
  if (/^《[^《》]{2,60}》/.test(plain) || /[〔[(]\d{4}[〕\])]第?\d{1,4}号$/.test(plain)) return true;
  return (
    /第[一二三四五六七八九十百零\d]{1,6}[条款项](?:[之第（(、]|$)/.test(plain) &&
    /条例|法|办法|规定|决定|通知|第.{1,6}条/.test(plain.slice(0, 80))
  );
}

// a period alone (长期公开, 任期内) says how long, not until when
function timeOf(value: string, plain: string): 'deadline' | 'retention' | undefined {
  if (plain.length > 200 || !/[年月日天周旬时限期]|季度|及时|同步|立即|随时|尽快|届满|长期|永久|即时/.test(plain)) return undefined;
  if (
    /^(?:长期|永久|常年|任期内|有效期内|在任期间|至[^，,]{2,12}为止)(?:公开|公示|有效|展示)?(?:[,，、].{0,12}(?:最新|有效|更新)[^，,]{0,6})?$/.test(
      plain,
    )
  )
    return 'retention';
  const { kind } = readDeadline(value, {});
  if (kind === 'retention') return 'retention';
  return kind === 'unparsed' || kind === 'inherit' ? undefined : 'deadline';
}

function isAudience(value: string, plain: string): boolean {
  if (plain.length > 60) return false;
  const { kind, audiences } = parseAudience(value);
  if (kind !== 'audience') return false;
  if (audiences.some((one) => one.kind === 'all') && audiences.every((one) => one.kind === 'all' || ofPeople(one.name ?? '特定群体')))
    return true;
  return audiences.every(({ name }) => name === undefined || ofPeople(name));
}

// groups of people: 法律援助申请人, 在征收范围内
function ofPeople(name: string): boolean {
  const plain = normalise(name);
  if (isEverybody(plain) || isUnnamedGroup(plain)) return true;
  return /(?:申请人|当事人|相对人|利害关系人|权利人|被征收人|群体|对象|人员|人群|群众|居民|村民|市民|公民|学生|家长|职工|农户|住户|困难户|用户|业户|纳税人|法人|个体工商户|企业|消费者|投资者|从业者|者|户)$|^在?.{2,20}(?:范围|区域|辖区)内(?:的.{1,8})?$/.test(
    plain,
  );
}

function channelsOf(value: string, register: ChannelRegister): readonly ParsedChannel[] | undefined {
  const { kind, channels } = parseChannels(value, { register });
  if (kind !== 'channels' || channels.length === 0) return undefined;
  const known = channels.filter(({ known, name, url }) => known !== undefined || (url !== undefined && url !== name));
  // one name in three may be one nobody knows yet
  return known.length > 0 && known.length * 3 >= channels.length * 2 ? channels : undefined;
}

function bodyOf(value: string, plain: string, cell: (kind: CellKind, more?: Omit<CellValue, 'raw' | 'kind'>) => CellValue): CellValue {
  if (plain.length > 300) return cell('unknown');
  const responsibility = readResponsibility(value);
  const { lead, joint, support, section } = responsibility;
  const units = [...lead, ...joint, ...support];
  if (units.length === 0) return section === undefined ? cell('unknown') : cell('section', { responsibility });
  const sections = units.filter(isInside);
  const bodies = units.filter(
    (name) => !isInside(name) && (isGroupWord(name) || misplacedAs(name)?.code === 'body-as-channel' || body.test(normalise(name))),
  );
  if (bodies.length + sections.length < units.length) return cell('unknown');
  if (bodies.length === 0) return cell('section', { responsibility });
  const also: readonly CellKind[] = section === undefined && sections.length === 0 ? [] : ['section'];
  return cell('unit', { responsibility, ...(also.length === 0 ? {} : { also }) });
}

// sections that do not end like one, and words for many sections: 法制大队, 人事部, 各科室
function isInside(name: string): boolean {
  const plain = normalise(name);
  if (isSection(plain)) return true;
  if (/^(?:各|相关|有关|所有|本局|本单位|[、及和])*(?:职能|业务)?(?:科室|处室|股室|部室)(?:、单位)?$/.test(plain)) return true;
  return /^(?![^局]{0,6}[县区市省州旗镇乡])[\u3400-\u9fff]{0,8}(?:大队|中队|支队|指挥中心)$|^(?:人事|财务|综合|业务|信息|运营|市场|法务|技术|工程|行政|后勤|培训)部$/.test(
    plain,
  );
}

const body =
  /(?:局|厅|委|委员会|人民政府|政府|管委会|办公室|办事处|街道|中心|法院|检察院|公司|集团|学校|中学|小学|大学|学院|医院|支队|大队|中队|分局|总队|银行|协会|联合会|妇联|残联|工会|团[县区市省]委|人大|政协|公安机关|[县区市]委编办|[乡镇])$/;
