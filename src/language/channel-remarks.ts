import { counted, shortened, type Text, text } from '../base/text.js';
import type { Remark } from '../model/reading.js';
import type { ChannelRegister } from '../model/register.js';
import type { Channel } from '../model/structures.js';
import { misplacedAs } from './channel-misplaced.js';
import { longestList, type MarkedList, type Note, type NoteCode, type Place } from './marked-list.js';

type Placed = Channel & { readonly places: { readonly name: Place; readonly mark?: Place } };

/** What reading a channel phrase assumed and complains of, each in the order of the text. */
export function channelRemarks(
  raw: string,
  list: MarkedList,
  channels: readonly Placed[],
  register: ChannelRegister,
): { readonly assumed: readonly Remark[]; readonly warnings: readonly Remark[] } {
  const notes = remarksOf(raw, list.notes);
  const named = channels.filter(({ need }) => need !== 'none');
  const warnings = [...notes.warnings];
  const once = new Map<string, Placed>();
  for (const channel of channels) {
    const { name, known, url, other, need, places } = channel;
    if (known === undefined && name !== url) warnings.push(ofUnknown(name, places.name, register));
    if (known === '其他' && name === '其他' && need === 'required' && other === undefined && url === undefined && named.length > 1)
      warnings.push(remark('other-unnamed', places.name, text('选了“其他”，没有写明是什么渠道', 'Says 其他 (other) without saying which')));
    const key = `${known ?? name}\0${name}\0${other ?? ''}`;
    const before = once.get(key);
    if (before === undefined) once.set(key, channel);
    else if (before.need !== need)
      warnings.push(
        remark('contradicting-marks', places.name, text(`“${name}”写了两次，标记不同`, `"${name}" stands twice with different marks`)),
      );
    else warnings.push(remark('repeated-channel', places.name, text(`“${name}”写了两次`, `"${name}" stands twice`)));
  }
  const whole = { start: 0, end: raw.length };
  const [first] = named;
  if (isOnlyOther(channels)) warnings.push(remark('channel-only-other', first?.places.name ?? whole, onlyOther));
  if (list.kind === 'list' && channels.length > 0 && named.length === 0)
    warnings.push(remark('nothing-chosen', whole, text('列出的渠道一个也没有选', 'None of the channels listed is chosen')));
  return { assumed: notes.assumed, warnings: warnings.sort((a, b) => a.start - b.start || a.end - b.end) };
}

/** True for channels that say 其他 and nothing else: chosen is only 其他, and which is not said. */
export function isOnlyOther(channels: readonly Channel[]): boolean {
  const named = channels.filter(({ need }) => need !== 'none');
  return (
    named.length > 0 && named.every(({ known, name, other, url }) => (known ?? name) === '其他' && other === undefined && url === undefined)
  );
}

const onlyOther = text('渠道只写了“其他”，没有写明是什么渠道', 'The only channel is 其他 (other), without saying which');

/** The words for what a list was read with. Legend and places are those of the phrase. */
export function remarksOf(
  raw: string,
  notes: readonly Note[],
): { readonly assumed: readonly Remark[]; readonly warnings: readonly Remark[] } {
  const assumed: Remark[] = [];
  const warnings: Remark[] = [];
  const told = new Set<string>();
  for (const note of notes) {
    const words = raw.slice(note.start, note.end);
    // once for each lost sign, not once for each box
    if (note.code === 'lost-mark' || note.code === 'crossed-box') {
      if (told.has(words)) continue;
      told.add(words);
    }
    const made = remark(note.code, note, said[note.code](words, note.detail ?? ''));
    if (complaints.has(note.code)) warnings.push(made);
    else assumed.push(made);
  }
  const byPlace = (a: Remark, b: Remark) => a.start - b.start || a.end - b.end;
  return { assumed: assumed.sort(byPlace), warnings: warnings.sort(byPlace) };
}

const complaints: ReadonlySet<NoteCode> = new Set(['too-long', 'not-understood']);

const said: Readonly<Record<NoteCode, (words: string, detail: string) => Text>> = {
  'no-legend': (_, mark) => text(`没有图例，${mark}按没有选读`, `There is no legend; ${mark} is read as not chosen`),
  'lost-mark': (words, mark) => text(`“${words}”按${mark}读，像是字体丢失后留下的`, `"${words}" is read as ${mark}, whose font was lost`),
  'crossed-box': () => text('☒按选中读，文字处理软件这样表示选中', '☒ is read as chosen, as word processors draw it'),
  'unmarked-chosen': (words) => text(`“${words}”前后没有标记，按选了读`, `"${words}" has no mark and is read as chosen`),
  'unmarked-not-chosen': (words) =>
    text(`只有选中的打了勾，“${words}”按没有选读`, `Only the chosen ones are ticked; "${words}" is read as not chosen`),
  'mark-shared': (words) => text(`“${words}”合用一个标记`, `"${words}" share one mark`),
  'run-together': (words) => text(`“${words}”连写，按登记的名称分开`, `"${words}" runs together and is cut at registered names`),
  'split-at-slash': (words) => text(`“${words}”按斜线分开`, `"${words}" is cut at the slash`),
  'one-is-enough': (words) => text(`“${words}”按选其一即可读`, `"${words}" is read as: one is enough`),
  'open-list': (words) => text(`“${words}”没有说完，只按写出的算`, `"${words}" leaves the list open; only what is named counts`),
  'belongs-to-other': (words) => text(`“${words}”按“其他”的说明读`, `"${words}" is read as saying which 其他 is meant`),
  'too-long': (words) =>
    text(
      `有 ${words.length} 个字，超过 ${longestList} 个字的不按渠道读`,
      `A cell of ${counted(words.length, 'character')} is not read as channels; ${longestList} is the limit`,
    ),
  'not-understood': (words) => text(`看不懂“${words}”`, `"${words}" is not understood`),
};

function ofUnknown(name: string, place: Place, register: ChannelRegister): Remark {
  const misplaced = misplacedAs(name);
  if (misplaced !== undefined) return remark(misplaced.code, place, misplaced.message);
  const candidates = register.candidates(name);
  const shown = shortened(name, 40);
  const [zh, en] = [candidates.map((one) => `“${one}”`).join('、'), candidates.map((one) => `"${one}"`).join(', ')];
  return remark(
    'unknown-channel',
    place,
    candidates.length === 0
      ? text(`“${shown}”不是登记的公开渠道`, `"${shown}" is not a registered channel`)
      : text(`“${shown}”不是登记的公开渠道，相近的有${zh}`, `"${shown}" is not a registered channel; near it are ${en}`),
  );
}

function remark(code: string, { start, end }: Place, message: Text): Remark {
  return { code, message, start, end };
}
