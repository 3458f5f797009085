import { text } from '../base/text.js';
import { readChannels } from '../language/channels.js';
import { readColumns } from '../matching/columns.js';
import type { Entry } from '../model/documents.js';
import { defineRule, type Fact } from '../model/rule.js';
import { partOf } from './_places.js';

export default defineRule<{ name: string }>()({
  id: 'website-without-column',
  severity: 'warning',
  title: text('说在政府网站公开，没有写栏目', 'Promised on the website, but in no site column'),
  why: text(
    '目录说在政府网站公开，却不说在哪个栏目，群众找不到，检查的人也没有办法核对。项目里有网站栏目清单（kind: site）时才查；没有清单，写不写栏目都无从核对。',
    'A promise to publish on the website without saying where helps neither readers nor inspectors. Asked only where the project holds a list of site columns (kind: site): without one nothing can be held against the website.',
  ),
  source: text(
    '《政府信息公开条例》第二十三条、第二十四条：通过政府网站公开，利用统一的政府信息公开平台集中发布',
    'Regulation, articles 23 and 24: published on the website, gathered on one platform',
  ),
  settledBy: 'heir',
  on: 'entry',
  message: ({ name }) => text(`公开渠道有“${name}”，没有写在哪个栏目`, `The channels include "${name}", but no site column is named`),
  way: () =>
    text(
      '在 columns 里写明网站栏目的路径或网址；运行 gkml reconcile 可看到建议的栏目',
      'Name the site column by path or URL under columns; gkml reconcile suggests some',
    ),
  applies: ({ sites }) => sites.length > 0,
  *check({ entry, effective, state, catalog }, world) {
    if (state !== 'active' || readColumns(effective.columns).length > 0) return;
    const website = readChannels(effective.channels, catalog.head.legend, world.channels).find(
      ({ name, known, need }) => need === 'required' && world.channels.isWebsite(known ?? name),
    );
    if (website === undefined) return;
    const { name } = website;
    yield entry.channels === undefined ? { at: ['id'], name } : { ...placeOf(entry.channels, name), name };
  },
});

// the name alone, in a phrase or in its item of a list
function placeOf(channels: Entry['channels'], name: string): Fact {
  if (!Array.isArray(channels)) return { at: ['channels'], ...partOf(channels, name) };
  const index = channels.findIndex((item) => (typeof item === 'string' ? item.includes(name) : item.name === name));
  return index === -1 ? { at: ['channels'] } : { at: ['channels', index], ...partOf(channels[index], name) };
}
