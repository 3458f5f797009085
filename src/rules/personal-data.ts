import { text } from '../base/text.js';
import { findPersonalData, maskedNumber } from '../language/personal-data.js';
import { type CharacterSet, defineRule, type Fact } from '../model/rule.js';

export default defineRule<PersonalFact>()({
  id: 'personal-data',
  severity: 'error',
  title: text('个人信息', 'Personal data'),
  why: text(
    '目录要对社会公开。手机号码、身份证号、口令一旦发布就收不回来。',
    'A catalog is published. A mobile number, an identity number or a password cannot be taken back once it is out.',
  ),
  source: text(
    '《政府信息公开条例》第十五条（个人隐私）；《个人信息保护法》第二十五条、第二十八条',
    'Regulation, article 15 (privacy); Personal Information Protection Law, articles 25 and 28',
  ),
  on: 'text',
  suspects: (characters) => characters.digits >= 11 || characters.has(0x3d) || (characters.has(0xff1a) && asksForSecret(characters)),
  message: ({ what, masked }) => text(`“${masked}”像是${words[what].zh}`, `"${masked}" looks like ${words[what].en}`),
  way: ({ what }) =>
    what === 'secret'
      ? text('删去，并立即更换这个口令', 'Delete it, and change the password at once')
      : text('删去；需要公开联系方式的，写单位的办公电话', 'Delete it; where a contact is needed, give the office telephone'),
  check: ({ value, field }) => (clue.test(value) && !unchecked.has(String(field[field.length - 1])) ? factsOf(value) : []),
});

interface PersonalFact extends Fact {
  readonly what: 'phone' | 'identity' | 'secret';
  readonly masked: string;
}

function* factsOf(value: string): Generator<PersonalFact> {
  for (const { start, end, kind } of findPersonalData(value)) {
    // an office telephone and an office mailbox are there to be published
    if (kind !== 'mobile' && kind !== 'id-number') continue;
    const masked = maskedNumber(value.slice(start, end), kind);
    yield { at: [], sensitive: true, within: [start, end], what: kind === 'mobile' ? 'phone' : 'identity', masked };
  }
  for (const { 0: whole, 1: name = '', index } of value.matchAll(secret)) {
    yield { at: [], sensitive: true, within: [index, index + whole.length], what: 'secret', masked: `${name}****` };
  }
}

// 密码 or 口令
function asksForSecret(characters: CharacterSet): boolean {
  return (characters.has(0x5bc6) && characters.has(0x7801)) || (characters.has(0x53e3) && characters.has(0x4ee4));
}

const words = {
  phone: { zh: '个人手机号码', en: 'a mobile number' },
  identity: { zh: '身份证号', en: 'an identity number' },
  secret: { zh: '口令或密钥', en: 'a password or token' },
};

const clue = /\d{7}|\d[ -]\d{4}|[=：:]/;
const secret = /((?:密码|口令|password|passwd|access_token|token|secret)\s*[=：:]\s*)(?=[\x21-\x7e]*\d)[\x21-\x7e]{6,}/gi;
const unchecked = new Set(['id', 'url', 'redirect', 'number']);
