import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { text } from '../base/text.js';
import type { LedgerItem } from '../model/documents.js';
import { checkedProjects } from './check.js';
import type { LedgerFinding, LedgerLook } from './ledger-identity.js';
import { checkLook } from './ledger-look-check.js';
import type { Project, ProjectOptions } from './project.js';

/** A look at a whole project. */
export interface ProjectLook extends LedgerLook {
  readonly project: Project;
  /** True for a finding that another one says too, from the website: a ledger takes that alone. */
  isSaidTwice(finding: LedgerFinding): boolean;
}

/** Runs all checks of the one project that the paths belong to, and holds it against its website where it has one. Throws UsageError for several projects. */
export async function lookAt(paths: readonly string[], io: Io, options: Pick<ProjectOptions, 'progress'> = {}): Promise<ProjectLook> {
  const [checked, second] = await checkedProjects(paths, io, options);
  if (checked === undefined || second !== undefined)
    throw new UsageError(
      text('这些路径分属几个项目，台账是一个项目的', 'These paths belong to several projects; a ledger is that of one'),
      text('一次指定一个项目的文件夹', 'Name the folder of one project'),
    );
  const { project } = checked;
  const fromFiles = await checkLook(checked, io);
  const fromSites = project.sites.length === 0 ? undefined : await (await import('./ledger-look-site.js')).siteLook(paths, io, checked);
  return {
    project,
    findings: [...fromFiles.findings, ...(fromSites?.findings ?? [])],
    unseen: (item) => (isOfSite(item) ? (fromSites === undefined ? noSite : fromSites.unseen(item)) : fromFiles.unseen(item)),
    isSaidTwice: (finding) => fromSites?.covered.has(finding.code) ?? false,
  };
}

// an item about the website says of which day the list of columns was
function isOfSite({ taken }: Pick<LedgerItem, 'taken'>): boolean {
  return taken !== undefined;
}

const noSite = text('项目里没有网站栏目清单，没有对照', 'The project has no list of site columns to hold it against');
