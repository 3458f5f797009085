import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomFrom } from './random.mjs';

/** The fields that `gkml parse` reads. */
export const fields = ['deadline', 'responsibility', 'channels', 'basis', 'method'];

// pieces that mean something to the reader of the field, so that it is tempted at every step
const words = {
  deadline:
    '信息形成 或者 变更 之日起 20 二十 个工作日 内 每年 12月 底 前 第四季度 及时 更新 长期公开 ， ； 。 或 公示 7 日 原则上 不超过 提前 一周 其中 行政许可 次 条 至少 同步 年 月'.split(
      ' ',
    ),
  responsibility:
    '县财政局 区司法局 牵头 配合 ， 、 ； （ ） 各相关单位 等 会同 具体落实 按职责分工负责 牵头单位： 人事股 和 由 部门 1. 2. 各 委 局 办'.split(
      ' ',
    ),
  channels:
    '■ □ √ t 口 政府网站 政府公报 其他 ： （ ） 、 / http://www.gaoqing.gov.cn/a 发布会/听证会 1. 2. 公众号 公示栏 必选 可选 ； 等'.split(
      ' ',
    ),
  basis: '《 》 条例 中华人民共和国 政府信息公开 第 二十 条 第 （ 七 ） 项 款 〔 2024 〕 2 号 国办发 、 ； 和 至 “ ” ： 法 修订'.split(' '),
  method: '主动 公开 依申请 √ □ 政府网站 县级 全社会 、 ； （ ） 人事科 及时 公示 方式 ： 特定群体'.split(' '),
};

/** Writes for each field a line of half a megabyte and one of a whole one, and tells where they are. */
export function writePhrases(folder) {
  const size = { half: 512 * 1024, whole: 1024 * 1024 };
  for (const field of fields) {
    for (const [name, bytes] of Object.entries(size)) {
      const random = randomFrom(20240914);
      const pieces = [];
      for (let length = 0; length < bytes; ) {
        const piece = random.pick(words[field]);
        pieces.push(piece);
        length += Buffer.byteLength(piece);
      }
      writeFileSync(join(folder, `phrases-${field}-${name}.txt`), `${pieces.join('')}\n`);
    }
  }
  return (field, name) => join(folder, `phrases-${field}-${name}.txt`);
}
