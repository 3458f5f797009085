import type { Diagnostic } from '../base/diagnostic.js';
import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { joinPath } from '../base/path.js';
import { text } from '../base/text.js';
import { type Inspection, kindNames } from '../model/documents.js';
import { cleanPath } from './discover.js';
import type { Project } from './project.js';
import { readDocument } from './read-document.js';

/** The preset in force, with all that it extends folded in. */
export interface PresetInForce {
  readonly preset: Inspection;
  /** What reading a file of somebody's own found. */
  readonly findings: readonly Diagnostic[];
}

/** The preset where nobody names one. */
const usualPreset = '国办2019';

/** The presets that come with gkml, by id. Source: catalogs/inspection. */
async function shippedPresets(): Promise<Readonly<Record<string, Inspection>>> {
  const { inspection } = await import('../reference/generated/inspection.js');
  return inspection as unknown as Readonly<Record<string, Inspection>>;
}

/** The preset that is asked for, else that of the settings, else the usual one. Throws UsageError for one that is not there or extends itself. */
export async function presetInForce(project: Project, io: Io, asked?: string): Promise<PresetInForce> {
  const findings: Diagnostic[] = [];
  const shipped = await shippedPresets();
  const chain: Inspection[] = [];
  const seen = new Set<string>();
  let name: string | undefined = asked ?? project.config.inspection ?? usualPreset;
  let folder = asked === undefined ? project.root : '';
  while (name !== undefined) {
    const named: string = name;
    const file = isPath(named) ? cleanPath(joinPath(folder, named.replace(/\\/g, '/')), io) : named;
    if (seen.has(file)) throw circular(named);
    seen.add(file);
    const preset: Inspection = shipped[named] ?? (await ownPreset(named, file, Object.keys(shipped), findings, io));
    chain.unshift(preset);
    if (shipped[named] === undefined) folder = file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : '';
    name = preset.extends;
  }
  return { preset: chain.reduce(merged), findings };
}

function isPath(name: string): boolean {
  return /[/\\]|\.ya?ml$/i.test(name);
}

async function ownPreset(name: string, file: string, shipped: readonly string[], findings: Diagnostic[], io: Io): Promise<Inspection> {
  if (!isPath(name) || io.kindOf(file) !== 'file') {
    throw new UsageError(
      text(`没有“${name}”这套检查指标`, `There is no inspection preset "${name}"`),
      text(
        `自带的有：${shipped.join('、')}；自己的写文件名，如 检查指标.yaml`,
        `Shipped: ${shipped.join(', ')}; or name a file (kind: inspection)`,
      ),
    );
  }
  const { document, diagnostics } = await readDocument(file, io, true);
  findings.push(...diagnostics);
  if (document?.kind === 'inspection') return document.located.value as unknown as Inspection;
  const found =
    document === undefined ? text('读不出来', 'cannot be read') : text(`是${kindNames[document.kind]}`, `is a ${document.kind}`);
  throw new UsageError(
    text(
      `${file} 不是检查指标（kind: inspection）：${found['zh-CN']}`,
      `${file} is no inspection preset (kind: inspection): it ${found.en}`,
    ),
    text(`先用 gkml check ${file} 检查并改正`, `Run gkml check ${file} first`),
  );
}

function circular(name: string): UsageError {
  return new UsageError(
    text(`检查指标“${name}”绕了一圈又沿用了自己`, `The inspection preset "${name}" extends itself`),
    text('改 extends，不要互相沿用', 'Change extends'),
  );
}

// what a preset says of the same class, veto, deduction, threshold or level counts before what it extends
function merged(base: Inspection, own: Inspection): Inspection {
  const list = <T extends { readonly id: string }>(a: readonly T[] = [], b: readonly T[] = []): T[] => {
    const later = new Map(b.map((one) => [one.id, one]));
    return [...a.map((one) => later.get(one.id) ?? one), ...b.filter(({ id }) => !a.some((one) => one.id === id))];
  };
  return {
    ...base,
    ...own,
    classes: list(base.classes, own.classes),
    vetoes: list(base.vetoes, own.vetoes),
    deductions: list(base.deductions, own.deductions),
    thresholds: { ...base.thresholds, ...own.thresholds },
    severity: { ...base.severity, ...own.severity },
  };
}
