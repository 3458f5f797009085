import { UsageError } from '../base/error.js';
import { type Text, text } from '../base/text.js';
import type { Thresholds } from '../model/coverage.js';

const names: Readonly<Record<string, keyof Thresholds>> = {
  overall: 'overall',
  总体: 'overall',
  unit: 'unit',
  单位: 'unit',
  obligation: 'obligation',
  事项: 'obligation',
};

/** The least percentages that `--min-coverage` asks for: `90`, for the whole, or `overall=90,unit=80,obligation=100`. Throws UsageError for anything else. */
export function readLimits(words: string): Thresholds {
  const limits: { -readonly [K in keyof Thresholds]: Thresholds[K] } = {};
  for (const part of words.split(/[,，]/)) {
    const [, name = 'overall', number = ''] = /^\s*(?:([^=＝\s]+)\s*[=＝])?\s*(\d+(?:\.\d+)?)\s*[%％]?\s*$/.exec(part) ?? [];
    const key = Object.hasOwn(names, name) ? names[name] : undefined;
    if (key === undefined || number === '') throw new UsageError(wrong(words), way);
    if (Number(number) > 100)
      throw new UsageError(text(`下限最多 100，现为“${part.trim()}”`, `A limit is at most 100, not "${part.trim()}"`), way);
    // 0.9 of --accept is nine tenths; here it would be less than one in a hundred
    if (Number(number) > 0 && Number(number) < 1)
      throw new UsageError(
        text(`下限写百分数，现为“${part.trim()}”`, `A limit is a percentage, not "${part.trim()}"`),
        text(`是不是 ${Math.round(Number(number) * 100)}？`, `Did you mean ${Math.round(Number(number) * 100)}?`),
      );
    if (limits[key] !== undefined) throw new UsageError(text(`“${words}”里同一个下限写了两次`, `"${words}" names one limit twice`), way);
    limits[key] = Number(number);
  }
  return limits;
}

function wrong(words: string): Text {
  return text(
    `--min-coverage 后面要写百分数，或 overall、unit、obligation 的下限，现为“${words}”`,
    `--min-coverage takes a percentage, or limits of overall, unit and obligation, not "${words}"`,
  );
}

const way = text('写成 90，或 overall=90,unit=80,obligation=100', 'Write 90, or overall=90,unit=80,obligation=100');
