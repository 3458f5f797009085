import { text } from '../base/text.js';
import type { RuleCard } from '../model/rule.js';

const inheritance = text(
  'gkml 的继承约定（gkml schema profile、gkml schema catalog）',
  'How inheriting works in gkml (gkml schema profile, gkml schema catalog)',
);

/** What profiles, and whatever else inherits, may report. */
export const profileCards: readonly RuleCard[] = [
  {
    id: 'extends-cycle',
    severity: 'error',
    title: text('继承绕成了圈', 'Inheriting in a ring'),
    why: text(
      '甲继承乙、乙又继承甲，谁是上级就说不清了，两份的内容都不可靠。',
      'Where each of two lies above the other nobody can say what holds.',
    ),
    source: inheritance,
  },
  {
    id: 'missing-parent',
    severity: 'error',
    title: text('要继承的上级找不到', 'What is to be inherited is not there'),
    why: text(
      '上级要求或目录指引找不到，它的内容就都没有起作用，检查结果会比实际的好看。',
      'Without its parent nothing of it holds, and a check looks better than things are.',
    ),
    source: inheritance,
  },
  {
    id: 'loosening-without-ground',
    severity: 'error',
    title: text('放宽上级要求没有写理由和依据', 'A loosening without reason and ground'),
    why: text(
      '下级可以增加和收紧要求；放宽的要写清为什么、凭什么，不然上级要求就在层层转发中悄悄消失了。没有写全的，仍按上级的要求检查。',
      'A lower profile may add and tighten; what it loosens needs a reason and a ground, or demands vanish on their way down. Until then the higher demand holds.',
    ),
    source: text(
      '目录要求的约定：放宽上级要求的写 reason 和 ground（gkml schema profile）',
      'How profiles work: who loosens gives reason and ground (gkml schema profile)',
    ),
  },
  {
    id: 'forbidden-loosening',
    severity: 'error',
    title: text('放宽了不得放宽的要求', 'A loosening that a higher profile forbids'),
    why: text(
      '上级写明 locked: true 的要求，下级和项目设置都不能放宽，写了理由也不行；仍按上级的要求检查。',
      'What a higher profile locks neither a lower one nor the settings may loosen, whatever the reason; the higher demand holds.',
    ),
    source: text(
      '目录要求的约定：locked: true 表示不得放宽（gkml schema profile）',
      'How profiles work: locked: true forbids loosening (gkml schema profile)',
    ),
  },
  {
    id: 'unknown-obligation',
    severity: 'error',
    title: text('上级的要求里没有这一项', 'No higher profile has this obligation'),
    why: text(
      '要改、要落实的上级一项，编号在上级各份要求里找不到，写的内容就没有起作用。',
      'What alters or carries out an obligation of a higher profile has no effect where no higher profile has one of that id.',
    ),
    source: text(
      '目录要求的约定：上级的一项写作 要求编号#编号（gkml schema profile）',
      'How profiles work: an obligation of a higher one goes by PROFILE#ID (gkml schema profile)',
    ),
  },
  {
    id: 'stale-obligation',
    severity: 'warning',
    title: text('要求所据的原文变了', 'The text behind an obligation has changed'),
    why: text(
      '工作要点重新印发，任务改了字句或换了序号，要求还指着旧的那一条，公开情况就会算错到别的任务上。',
      'A plan that is issued again changes its words or its numbers; an obligation that still points at the old one counts for the wrong task.',
    ),
    source: text(
      '要求里的 hash：推导时工作要点原文的指纹（gkml schema profile）',
      'The hash of an obligation: the fingerprint of the plan’s words when it was derived',
    ),
  },
  {
    id: 'task-without-obligation',
    severity: 'warning',
    title: text('工作要点的任务在目录要求里没有', 'A task of the plan without an obligation'),
    why: text(
      '工作要点重新印发时增加了任务，早先推导的目录要求里没有，公开目录就会漏掉它。',
      'A plan that is issued again adds tasks; a profile derived before does not have them, and catalogs leave them out.',
    ),
    source: text(
      '要求里的 hash：推导时工作要点原文的指纹（gkml schema profile）',
      'The hash of an obligation: the fingerprint of the plan’s words when it was derived',
    ),
  },
];
