import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogHead, chooseMatters, entryText, faults } from './catalog.mjs';
import { countyFiles } from './county.mjs';
import { planText, siteText } from './other-documents.mjs';
import { randomFrom } from './random.mjs';
import { units } from './words.mjs';

/** Change it when the data should change: folders of another version are written anew. */
const version = 3;
const seed = 20240914;
const entriesPerFile = 150;
/** A unit has one catalog a year, so that 667 files need 84 units and eight years. */
const years = [2024, 2023, 2022, 2021, 2020, 2019, 2025, 2026];

/** Every set of data: how many entries, which share of them is wrong, and what is special about it. */
const sets = {
  'clean-150': { entries: 150 },
  'wrong-150': { entries: 150, wrong: 1 },
  'clean-10000': { entries: 10_000 },
  'wrong-1': { entries: 10_000, wrong: 100 },
  'wrong-100': { entries: 10_000, wrong: 1 },
  'plan-5000': { tasks: 5_000 },
  'county-10000': { entries: 10_000, county: true },
  'county-10000-later': { entries: 10_000, county: true, later: true },
  'county-20000': { entries: 20_000, county: true, large: true },
  'county-20000-later': { entries: 20_000, county: true, later: true, large: true },
  'site-3333': { entries: 10_000, site: true },
  'site-33333': { entries: 100_000, site: true, large: true },
  'clean-20000': { entries: 20_000, large: true },
  'clean-100000': { entries: 100_000, large: true },
  'one-16000': { entries: 16_000, wrong: 1, oneFile: true, large: true },
  'one-32000': { entries: 32_000, wrong: 1, oneFile: true, large: true },
};

/** Writes the sets that are not there yet and returns the folder that holds them. `quick` leaves the large ones out, `fresh` starts over. */
export function prepareData(root, { quick, fresh, say }) {
  const folder = join(root, '.bench', 'data');
  if (fresh) rmSync(folder, { recursive: true, force: true });
  for (const [name, set] of Object.entries(sets)) {
    if (quick && set.large) continue;
    const at = join(folder, name);
    const stamp = join(at, '.stamp.json');
    const wanted = JSON.stringify({ version, seed, ...set });
    const known = existsSync(stamp) ? JSON.parse(readFileSync(stamp, 'utf8')) : undefined;
    if (known?.wanted === wanted && known.checksum === checksumOf(at, known.files)) continue;
    say(`writing ${name}`);
    rmSync(at, { recursive: true, force: true });
    const files = Object.entries(filesOf(set)).map(([file, content]) => {
      mkdirSync(join(at, file, '..'), { recursive: true });
      writeFileSync(join(at, file), content);
      return file;
    });
    writeFileSync(stamp, JSON.stringify({ wanted, checksum: checksumOf(at, files), files }));
  }
  return folder;
}

function filesOf(set) {
  if (set.county) return set.later ? later(countyFiles(set.entries, seed)) : countyFiles(set.entries, seed);
  const random = randomFrom(seed);
  const files = { 'gkml.yaml': settings(set), 'units.yaml': register() };
  if (set.tasks !== undefined) return { ...files, 'plan.yaml': planText(set.tasks, random) };
  const size = set.oneFile ? set.entries : entriesPerFile;
  const titles = [];
  let made = 0;
  for (let file = 0; made < set.entries; file++) {
    const unit = units[file % units.length];
    const year = years[Math.floor(file / units.length)];
    const entries = chooseMatters(Math.min(size, set.entries - made), random).map((matter, index) => {
      const fault =
        set.wrong !== undefined && (made + index) % set.wrong === 0
          ? faults[Math.floor((made + index) / set.wrong) % faults.length]
          : undefined;
      if (set.site) titles.push({ matter, unit });
      return entryText({ id: `QQ${year}-${String(made + index + 1).padStart(6, '0')}`, unit, matter, random, fault, columns: !set.site });
    });
    made += entries.length;
    files[`catalogs/${String(file + 1).padStart(3, '0')}.yaml`] = catalogHead(unit, year) + entries.join('\n');
  }
  return set.site ? { ...files, 'site.yaml': siteText(titles, random) } : files;
}

// what a year of 动态调整 does: every seventh retention another, every fiftieth title, every hundredth entry by another id
function later(files) {
  const each = (text, pattern, every, change) => {
    let count = 0;
    return text.replace(pattern, (found) => (++count % every === 0 ? change(found) : found));
  };
  return Object.fromEntries(
    Object.entries(files).map(([file, text]) => {
      if (!file.startsWith('catalogs/')) return [file, text];
      const retained = each(text, /retention: .*/g, 7, () => 'retention: 公开五年');
      const titled = each(retained, /title: .*/g, 50, (title) => `${title}（修订）`);
      return [file, each(titled, /- id: .*/g, 100, (id) => `${id}-1`)];
    }),
  );
}

function settings({ site, tasks }) {
  const extra = tasks !== undefined ? '  - plan.yaml\n' : site ? '  - catalogs\n  - site.yaml\n' : '  - catalogs\n';
  return `kind: config\nname: 清渠县主动公开事项目录（样例）\nsample: true\npaths:\n${extra}  - units.yaml\n${site ? 'site: site.yaml\n' : ''}units: units.yaml\nlanguage: zh-CN\n`;
}

function register() {
  const one = ([name, short]) =>
    `  - name: ${name}\n    short:\n      - ${short}\n    level: ${name.includes('镇') ? '乡' : '县'}\n    type: ${name.includes('镇') ? '镇' : '部门'}\n`;
  return `kind: units\nregion: 清渠县\nlevel: 县\nsample: true\nunits:\n${units.map(one).join('')}`;
}

function checksumOf(folder, files) {
  const hash = createHash('sha256');
  for (const file of files) {
    if (!existsSync(join(folder, file))) return undefined;
    hash.update(file).update(readFileSync(join(folder, file)));
  }
  return hash.digest('hex');
}
