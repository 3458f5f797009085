import { type Diagnostic, type Severity, severities, sortDiagnostics } from '../base/diagnostic.js';
import type { Io } from '../base/io.js';
import type { Path, Span } from '../base/place.js';
import { text } from '../base/text.js';
import type { Kind } from '../model/documents.js';
import { rules } from '../rules/generated/index.js';
import { allCards } from './cards.js';
import { type CheckedReport, type CheckOptions, checkProject } from './check.js';
import type { Project } from './project.js';
import { type Mention, mentionsIn } from './units-mentions.js';
import { openRegister } from './units-register.js';

/**
 * Checks the register alone: what its file says wrong, the rules on units, and, as `info`, units that no catalog, plan or website names
 * and names that are used and not registered. Fails as a check does.
 */
export async function lintUnits(paths: readonly string[], io: Io, options: CheckOptions = {}): Promise<CheckedReport> {
  const project = await openRegister(paths, io);
  const files = new Set(project.units.map(({ file }) => file));
  const others = new Set<string>(rules.filter(({ on }) => on !== 'units' && on !== 'text').map(({ id }) => id));
  const only = allCards()
    .map(({ id }) => id)
    .filter((id) => !others.has(id));
  const checked = await checkProject([...files], io, { ...options, only });
  const use = (await useOf(project)).flatMap((finding): Diagnostic[] => {
    const level = project.config.rules?.[finding.code] ?? finding.severity;
    return level === 'off' ? [] : [{ ...finding, severity: level }];
  });
  const findings = sortDiagnostics([...checked.findings.filter(({ span }) => files.has(span.file)), ...use]);
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of findings) counts[severity]++;
  const failOn = options.failOn ?? project.config.failOn ?? 'error';
  const failed = severities.slice(0, severities.indexOf(failOn) + 1).some((severity: Severity) => counts[severity] > 0);
  const records = project.units.reduce((sum, { value }) => sum + value.units.length, 0);
  const { above: _, ...report } = checked;
  return { ...report, findings, counts, failed, files: files.size, records };
}

interface Use {
  readonly span: Span;
  readonly count: number;
  readonly candidates: readonly string[];
}

async function useOf(project: Project): Promise<readonly Diagnostic[]> {
  const { units: register } = project.world;
  const used = new Set<string>();
  const strange = new Map<string, Use>();
  let documents = 0;
  const note = ({ name, match, path, start, end }: Mention, at: (path: Path, part: 'value', within: readonly [number, number]) => Span) => {
    if (match.kind === 'unit' || match.kind === 'former') used.add(match.unit.name);
    else if (match.kind === 'group') for (const unit of match.members) used.add(unit.name);
    else if (!register.looksLikeGroup(name) && name.length <= 30) {
      const known = strange.get(name);
      if (known === undefined) strange.set(name, { span: at(path, 'value', [start, end]), count: 1, candidates: match.candidates });
      else strange.set(name, { ...known, count: known.count + 1 });
    }
  };
  for (const { kind, located } of project.documents) {
    if (kind === 'units' || kind === 'config') continue;
    documents++;
    for (const mention of mentionsIn(kind as Kind, located.value, register)) note(mention, located.at);
  }
  await project.eachCatalog((view, located) => {
    documents++;
    for (const mention of mentionsIn('catalog', view.head, register)) {
      // a guidance comes from above, and names units that no register here holds
      if (view.guidance === undefined || mention.match.kind !== 'unknown') note(mention, located.at);
    }
  });
  // a register alone is used by nobody, which says nothing of it
  if (documents === 0) return [];
  return [...unusedIn(project, used), ...[...strange].map(([name, use]) => unregistered(name, use))];
}

function* unusedIn({ units, complete }: Project, used: ReadonlySet<string>): Generator<Diagnostic> {
  if (!complete) return;
  for (const located of units) {
    const parents = new Set(located.value.units.flatMap(({ parent, successor }) => [parent, successor]));
    for (const [index, { name, abolished }] of located.value.units.entries()) {
      if (abolished !== undefined || used.has(name) || parents.has(name)) continue;
      yield {
        code: 'unused-unit',
        severity: 'info',
        span: located.at(['units', index, 'name']),
        message: text(`没有目录、工作要点或网站栏目写到“${name}”`, `No catalog, plan or site column names "${name}"`),
        ground: text('本项目的目录、工作要点和网站栏目', 'The catalogs, plans and site columns of this project'),
        way: text(
          '确有其单位的不用改；已经撤销的，写明 abolished 和 successor',
          'Nothing to do if it exists; if it is gone, state abolished and successor',
        ),
        record: { title: name },
        field: `units[${index}].name`,
      };
    }
  }
}

function unregistered(name: string, { span, count, candidates: [near] }: Use): Diagnostic {
  return {
    code: 'unregistered-unit',
    severity: 'info',
    span,
    message: text(
      `“${name}”用了 ${count} 次，单位名录里没有${near === undefined ? '' : `，是不是“${near}”？`}`,
      `"${name}" is used ${count === 1 ? 'once' : `${count} times`} and is not in the register${near === undefined ? '' : `; did you mean "${near}"?`}`,
    ),
    ground: text('本项目的单位名录', 'The register of this project'),
    way:
      near === undefined
        ? text('把它补进单位名录', 'Add it to the register')
        : text(`改成“${near}”，或把它记作别名`, `Write "${near}", or register it as an alias`),
  };
}
