import type { Leaf, Piece } from './edit-tree.js';
import { blockText, isBlockText, type ScalarManner, scalarText } from './write-scalar.js';

/** The manner of a file. */
export interface Manner {
  readonly newline: string;
  /** Spaces by which a mapping stands further in than its key. */
  readonly step: number;
  /** Spaces by which the dashes of a list stand further in than its key. */
  readonly dashStep: number;
  readonly quote: '"' | "'";
  /** Lists of texts stand in brackets. */
  readonly bracketLists: boolean;
  /** Dates stand without quotes. */
  readonly plainDates: boolean;
  /** The value of a key of this name elsewhere in the file: the model of a new one. */
  model(name: string): Piece | undefined;
}

/**
 * The text of a value behind `key:` or `-` in a block, with the blank or the newline before it and without the newline behind it;
 * `column` is that of its parent, `model` what it stands for or beside.
 */
export function valueInBlock(value: unknown, column: number, manner: Manner, model: Piece | undefined, behindDash = false): string {
  if (typeof value !== 'object' || value === null) return ` ${scalarInBlock(value, column, manner, model)}`;
  if (isEmpty(value)) return Array.isArray(value) ? ' []' : ' {}';
  if (Array.isArray(value)) {
    const inBrackets = model?.kind === 'flow' || (model?.kind !== 'block' && manner.bracketLists);
    if (inBrackets && value.every((item) => typeof item !== 'object' || item === null)) return ` ${valueInBrackets(value, manner, model)}`;
    const at = column + (behindDash ? 2 : manner.dashStep);
    const items = value.map((item) => `${' '.repeat(at)}-${valueInBlock(item, at, manner, itemOf(model), true)}`);
    return ['', ...items].join(manner.newline);
  }
  if (model?.kind === 'flow') return ` ${valueInBrackets(value, manner, model)}`;
  const at = column + (behindDash ? 2 : manner.step);
  const pairs = Object.entries(value).map(([key, child]) => pairInBlock(key, child, at, manner, partOf(model, key)));
  const indent = ' '.repeat(at);
  return behindDash
    ? ` ${pairs.join(`${manner.newline}${indent}`)}`
    : `${manner.newline}${pairs.map((pair) => `${indent}${pair}`).join(manner.newline)}`;
}

// a pair in a block, without its indentation and without the newline behind it
function pairInBlock(key: string, value: unknown, column: number, manner: Manner, model?: Piece): string {
  return `${keyText(key, manner)}:${valueInBlock(value, column, manner, model ?? manner.model(key))}`;
}

/** A key as it is written where there is no model for it. */
export function keyText(key: string, manner: Pick<Manner, 'quote'>, like: Leaf['style'] = 'plain'): string {
  return scalarText(key, { inBrackets: true, like, quote: manner.quote });
}

/** The text of a value inside brackets. */
export function valueInBrackets(value: unknown, manner: Manner, model?: Piece): string {
  if (Array.isArray(value)) return `[${value.map((item) => valueInBrackets(item, manner, itemOf(model))).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return scalarText(value, { ...likeModel(model, manner), inBrackets: true });
  const pairs = Object.entries(value).map(
    ([key, child]) => `${keyText(key, manner)}: ${valueInBrackets(child, manner, partOf(model, key) ?? manner.model(key))}`,
  );
  return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
}

function scalarInBlock(value: unknown, column: number, manner: Manner, model: Piece | undefined): string {
  if (typeof value === 'string' && isBlockText(value)) return blockText(value, column + manner.step, manner.newline);
  return scalarText(value, { ...likeModel(model, manner), inBrackets: false });
}

function likeModel(model: Piece | undefined, { quote, plainDates }: Manner): Pick<ScalarManner, 'like' | 'plainDates' | 'quote'> {
  return { like: model?.kind === 'leaf' ? model.style : 'plain', plainDates, quote };
}

function itemOf(model: Piece | undefined): Piece | undefined {
  return model !== undefined && model.kind !== 'leaf' && model.list ? model.parts[0]?.value : undefined;
}

function partOf(model: Piece | undefined, key: string): Piece | undefined {
  return model !== undefined && model.kind !== 'leaf' ? model.parts.find(({ name }) => name === key)?.value : undefined;
}

function isEmpty(value: object): boolean {
  return Object.keys(value).length === 0;
}
