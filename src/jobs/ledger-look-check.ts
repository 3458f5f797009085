import type { Diagnostic } from '../base/diagnostic.js';
import type { Io } from '../base/io.js';
import { shortened, type Text, text } from '../base/text.js';
import type { LedgerItem } from '../model/documents.js';
import { rules } from '../rules/generated/index.js';
import { allCards } from './cards.js';
import type { CheckedProject } from './check.js';
import { checkerOf } from './check-catalog.js';
import { ledgerCards } from './ledger-cards.js';
import { ledgerDocuments } from './ledger-documents.js';
import { dutiesIn } from './ledger-duties.js';
import { ledgerFiles } from './ledger-file.js';
import { faultWords, type LedgerFinding, type LedgerLook } from './ledger-identity.js';
import { readingCodes } from './ledger-reading.js';

/** The findings of a check as a ledger keeps them, and what that check looked at. */
export async function checkLook({ project, found }: CheckedProject, io: Io): Promise<CheckLook> {
  const documents = ledgerDocuments(project);
  const ledgers = new Set(ledgerFiles(project, io));
  const own = found.filter(({ code, span }) => !ownCodes.has(code) && !ledgers.has(span.file));
  const duties = await dutiesIn(project, documents, new Set(own.map(({ span }) => span.file)));
  const sites = new Set(project.sites.map(({ file }) => file));
  const source = remembering(project.source);
  const { levels } = await checkerOf(project, io, undefined);
  const spoilt = own.filter(({ code, severity }) => severity === 'error' && readingCodes.has(code));
  return { findings: own.map(findingOf), diagnostics: own, unseen };

  function findingOf(finding: Diagnostic): LedgerFinding {
    const { code, severity, message, ground, way, span, record, field, sensitive } = finding;
    const named = record?.id ?? record?.title;
    const isColumn = sites.has(span.file);
    const duty = isColumn ? duties.ofColumn(span.file, undefined) : duties.of(span.file, record?.id);
    return {
      code,
      severity,
      message,
      ...(ground !== undefined && { ground }),
      ...(way !== undefined && { way }),
      document: documents.keyOf(span.file),
      file: span.file,
      ...(named !== undefined && (isColumn ? { column: record?.title ?? named } : { entry: named })),
      ...(record?.title !== undefined && { title: record.title }),
      ...(field !== undefined && {
        field: record === undefined ? field : field.replace(/^(?:entries|tasks|columns|units|activities)\[\d+\]\.?(?=.)/, ''),
      }),
      value: faultWords(finding, source(span.file)),
      ...(sensitive && { sensitive }),
      ...duty,
    };
  }

  function unseen({ code, document = '', entry, column }: LedgerItem): Text | undefined {
    if (!known.has(code)) return text(`这一版 gkml 没有“${code}”这一项检查`, `This gkml has no check called "${code}"`);
    if (levels[code] === 'off') return text(`项目设置关掉了“${code}”`, `The settings switch "${code}" off`);
    if (!documents.has(document)) return text(`这次没有读到“${document}”`, `"${document}" was not read this time`);
    const rule = rules.find(({ id }) => id === code);
    if (rule?.applies?.(project.world) === false || (ofUnits.has(code) && !project.world.units.present))
      return text(
        '这一项检查要靠的文件（单位名录、栏目清单、活动计划等）这次没有',
        'What the check leans on (register, site, plans) is not there',
      );
    if (code === 'plan-requirement' && project.governing.length === 0)
      return text('项目设置这次没有指明工作要点', 'The settings name no plan');
    if (!project.complete && (rule === undefined ? !readingCodes.has(code) : rule.on === 'world'))
      return text('这一项要看整个项目，这次只检查了一部分', 'The check needs the whole project, and only a part was checked');
    const fault = spoilt.find(
      ({ span, record }) =>
        documents.keyOf(span.file) === document && (record === undefined || [record.id, record.title].includes(entry ?? column)),
    );
    return fault === undefined
      ? undefined
      : text(
          `读不全，没有检查：${shortened(fault.message['zh-CN'], 40)}`,
          `It could not be read whole: ${shortened(fault.message.en, 60)}`,
        );
  }
}

/** A look at a check; `diagnostics` are the findings as they were reported, in the order of `findings`. */
export interface CheckLook extends LedgerLook {
  readonly diagnostics: readonly Diagnostic[];
}

const ownCodes: ReadonlySet<string> = new Set(ledgerCards.map(({ id }) => id));

const known: ReadonlySet<string> = new Set(allCards().map(({ id }) => id));

// without a register nothing can be said of names
const ofUnits: ReadonlySet<string> = new Set([
  'abolished-unit',
  'former-unit-name',
  'group-as-unit',
  'group-without-members',
  'responsibility-without-lead',
  'task-unit-spelled-two-ways',
  'unit-spelled-two-ways',
  'unknown-group-member',
  'unknown-task-unit',
  'unknown-unit',
]);

function remembering(source: (file: string) => string | undefined): (file: string) => string | undefined {
  const memory = new Map<string, string | undefined>();
  return (file) => {
    if (!memory.has(file)) memory.set(file, source(file));
    return memory.get(file);
  };
}
