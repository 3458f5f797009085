import { text } from '../base/text.js';
import { defineRule } from '../model/rule.js';

export default defineRule<{ what: 'phone' | 'identity' | 'secret'; masked: string }>()({
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
  suspects: (characters) => characters.codes.some((code) => code >= 0x30 && code <= 0x39) || characters.has(0x3d),
  message: ({ what, masked }) => text(`“${masked}”像是${words[what].zh}`, `"${masked}" looks like ${words[what].en}`),
  way: ({ what }) =>
    what === 'secret'
      ? text('删去，并立即更换这个口令', 'Delete it, and change the password at once')
      : text('删去；需要公开联系方式的，写单位的办公电话', 'Delete it; where a contact is needed, give the office telephone'),
  *check({ value, field }) {
    if (unchecked.has(String(field[field.length - 1]))) return;
    for (const { 0: phone, index } of value.matchAll(mobile)) {
      const digits = phone.replace(/\D/g, '');
      yield { at: [], within: [index, index + phone.length], what: 'phone', masked: `${digits.slice(0, 3)}****${digits.slice(-4)}` };
    }
    for (const { 0: number, index } of value.matchAll(identity)) {
      if (isIdentityNumber(number)) {
        yield {
          at: [],
          within: [index, index + number.length],
          what: 'identity',
          masked: `${number.slice(0, 3)}${'*'.repeat(13)}${number.slice(-2)}`,
        };
      }
    }
    for (const { 0: whole, 1: name = '', index } of value.matchAll(secret)) {
      yield { at: [], within: [index, index + whole.length], what: 'secret', masked: `${name}****` };
    }
  },
});

const words = {
  phone: { zh: '个人手机号码', en: 'a mobile number' },
  identity: { zh: '身份证号', en: 'an identity number' },
  secret: { zh: '口令或密钥', en: 'a password or token' },
};

// numbers inside addresses and codes belong to those
const mobile = /(?<![\w.=%+-]|\w\/)1[3-9]\d(?:\d{8}|([ -])\d{4}\1\d{4})(?![\w-])/g;
const identity = /(?<![\w.=%+-]|\w\/)[1-9]\d{5}(?:19|20)\d{9}[\dXx](?![\w-])/g;
const secret = /((?:密码|口令|password|passwd|access_token|token|secret)\s*[=：:]\s*)(?=[\x21-\x7e]*\d)[\x21-\x7e]{6,}/gi;
const unchecked = new Set(['id', 'url', 'redirect', 'number']);

// GB 11643: month, day and check digit must fit
function isIdentityNumber(number: string): boolean {
  const [month, day] = [Number(number.slice(10, 12)), Number(number.slice(12, 14))];
  if (month < 1 || month > 12 || day < 1 || day > 31) return false;
  let sum = 0;
  for (let index = 0; index < 17; index++) sum += Number(number[index]) * (2 ** (17 - index) % 11);
  return '10X98765432'[sum % 11] === number[17]?.toUpperCase();
}
