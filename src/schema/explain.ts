import { nearest, similarity } from '../base/distance.js';
import type { Fix } from '../base/edit.js';
import type { Path } from '../base/place.js';
import { counted, shortened, type Text, text } from '../base/text.js';
import { isPlural, isSlip } from './key-slips.js';
import { dayOf, halfWidth, isEnough, partsInTwo, saidBy, severalIn } from './value-slips.js';

/** A JSON Schema as far as gkml's own schemas and derived ones use it (draft-07). */
export interface Schema {
  readonly [keyword: string]: unknown;
}

/** One mistake in a value: where, what, the way out, and the ground its schema names in `$comment`. */
export interface Problem {
  readonly code: string;
  readonly path: Path;
  readonly part: 'key' | 'value';
  readonly message: Text;
  readonly way: Text;
  readonly ground?: string;
  /** The key that was meant, when this one is only misspelled. */
  readonly meant?: string;
  /** The key beside it that was meant, when that one is there as well. */
  readonly twin?: string;
  /** What puts it right; paths count as `path` does. */
  readonly fix?: Fix;
}

/**
 * Says in words why a value does not fit: one mistake, one problem. A validator has already said that it does not;
 * this walks the same schema to find the branch that fits best and to name things as people do.
 * Returns nothing when it sees no mistake (the caller then falls back to a plain sentence).
 */
export function explain(root: Schema, value: unknown, raw?: (path: Path) => string | undefined): readonly Problem[] {
  return new Explainer(root, raw).problems(root, value, [], undefined);
}

// keywords that a text is held against by isSoundText, and those that say nothing of it
const ofPlainText = new Set([
  ...['type', 'minLength', 'pattern', 'enum'],
  ...['title', 'description', 'examples', 'default', 'patternErrorMessage', '$comment'],
]);
const soundTexts = new WeakMap<Schema, (text: string) => boolean>();

// where the references of a schema lead, asked again for every record
const targetsOf = new WeakMap<Schema, Map<string, Schema>>();

const fillIn = text('填上内容', 'Fill it in');
const fillOrDelete = text('填上内容，或者删去这一行', 'Fill it in, or delete the line');

class Explainer {
  private readonly targets: Map<string, Schema>;

  constructor(
    private readonly root: Schema,
    private readonly raw: ((path: Path) => string | undefined) | undefined,
  ) {
    this.targets = targetsOf.get(root) ?? new Map();
    targetsOf.set(root, this.targets);
  }

  problems(given: Schema, value: unknown, path: Path, parentGround: string | undefined): Problem[] {
    const schema = this.resolve(given);
    if (typeof value === 'string' && this.isSoundText(schema, value)) return [];
    const ground = (given['$comment'] as string | undefined) ?? (schema['$comment'] as string | undefined) ?? parentGround;
    const name = nameOf(schema, path);
    const problem = (code: string, message: Text, way: Text, at: Path = path, part: 'key' | 'value' = 'value'): Problem => ({
      code,
      path: at,
      part,
      message,
      way,
      ...(ground === undefined ? {} : { ground }),
    });

    for (const keyword of ['oneOf', 'anyOf'] as const) {
      const branches = schema[keyword] as readonly Schema[] | undefined;
      if (branches === undefined || isDemand(schema)) continue;
      const best = this.bestBranch(branches, value, path, ground, name);
      if (best.length > 0) return keyword === 'anyOf' && ground !== undefined && schema['$comment'] !== undefined ? best.slice(0, 1) : best;
    }

    const type = schema['type'] as string | undefined;
    if (type !== undefined && !isType(value, type)) {
      if (value === null) return [problem('empty-value', text(`${name.zh}没有填写`, `${name.en} is empty`), fillOrDelete)];
      return [this.wrongType(schema, type, value, path, name, problem)];
    }

    const found: Problem[] = [];
    if ('const' in schema && schema['const'] !== value) {
      found.push(
        problem(
          'unknown-value',
          text(
            `${name.zh}应为“${String(schema['const'])}”，现为“${shown(value)}”`,
            `${name.en} must be "${String(schema['const'])}", not "${shown(value)}"`,
          ),
          text(`改为“${String(schema['const'])}”`, `Write "${String(schema['const'])}"`),
        ),
      );
    }
    const choices = schema['enum'] as readonly unknown[] | undefined;
    if (choices !== undefined && !choices.includes(value)) found.push(this.unknownValue(schema, choices, value, path, name, problem));
    if (typeof value === 'string') found.push(...this.textProblems(schema, value, path, name, problem));
    if (typeof value === 'number') found.push(...numberProblems(schema, value, name, problem));
    if (Array.isArray(value)) found.push(...this.listProblems(schema, value, path, ground, name, problem));
    else if (typeof value === 'object' && value !== null)
      found.push(...this.objectProblems(schema, value as Record<string, unknown>, path, ground, name, problem));

    // what stands under a misspelled key is not missing as well
    const meant = corrected(value, found, path);
    for (const part of (schema['allOf'] as readonly Schema[] | undefined) ?? []) found.push(...this.problems(part, meant, path, ground));
    if (isDemand(schema)) found.push(...this.bestBranch(demandsOf(schema), meant, path, ground, name));
    const branch = this.branchFor(schema, meant, path);
    if (branch !== undefined) found.push(...this.problems(branch, meant, path, ground));
    return unique(found);
  }

  private branchFor(schema: Schema, value: unknown, path: Path): Schema | undefined {
    const condition = schema['if'] as Schema | undefined;
    if (condition === undefined) return undefined;
    return (this.problems(condition, value, path, undefined).length === 0 ? schema['then'] : schema['else']) as Schema | undefined;
  }

  // the keys that a mapping cannot be without, with what else it holds
  private neededKeys(given: Schema, value: Record<string, unknown>): readonly string[] {
    const schema = this.resolve(given);
    const branch = this.branchFor(schema, value, []);
    const parts = [...((schema['allOf'] as readonly Schema[] | undefined) ?? []), ...(branch === undefined ? [] : [branch])];
    const ways = demandsOf(schema).map((one) => this.neededKeys(one, value));
    const met = ways.filter((keys) => keys.every((key) => Object.hasOwn(value, key)));
    return [
      ...((schema['required'] as readonly string[] | undefined) ?? []),
      ...parts.flatMap((part) => this.neededKeys(part, value)),
      ...(met.length === 1 ? (met[0] ?? []) : []),
    ];
  }

  // true when the value is of the form that stands there, or would be after a certain repair; nothing at all fits everywhere
  private fits(schema: Schema | undefined, value: unknown, path: Path): boolean {
    if (schema === undefined || value === null) return true;
    return this.problems(schema, value, path, undefined).every((one) => one.path.length > path.length || one.fix?.safe === true);
  }

  // most of a faulty record is sound, and most of that is text
  private isSoundText(schema: Schema, value: string): boolean {
    const known = soundTexts.get(schema);
    if (known !== undefined) return known(value);
    const choices = (schema['oneOf'] ?? schema['anyOf']) as readonly Schema[] | undefined;
    const branches = choices?.map((branch) => this.resolve(branch)).filter(({ type }) => type === 'string' || type === undefined);
    const only = branches?.length === 1 ? branches[0] : undefined;
    const test: (text: string) => boolean =
      Object.keys(schema).every((keyword) => ofPlainText.has(keyword)) && schema['type'] === 'string'
        ? (text) => {
            const [least, pattern, listed] = [schema['minLength'], schema['pattern'], schema['enum']];
            if (typeof least === 'number' && text.length < least) return false;
            if (typeof pattern === 'string' && !compiledPattern(pattern).test(text)) return false;
            return listed === undefined || (listed as readonly unknown[]).includes(text);
          }
        : only !== undefined &&
            Object.keys(schema).every((keyword) => /^(?:oneOf|anyOf|title|description|examples|\$comment)$/.test(keyword))
          ? (text) => this.isSoundText(only, text)
          : () => false;
    soundTexts.set(schema, test);
    return test(value);
  }

  private resolve(schema: Schema): Schema {
    let at = schema;
    for (let reference = at['$ref']; typeof reference === 'string'; reference = at['$ref']) {
      const target = this.targets.get(reference) ?? this.targetOf(reference);
      this.targets.set(reference, target);
      at = target;
    }
    return at;
  }

  private targetOf(reference: string): Schema {
    let target: unknown = this.root;
    for (const step of reference.replace(/^#\/?/, '').split('/').filter(Boolean))
      target = (target as Record<string, unknown>)[step.replace(/~1/g, '/').replace(/~0/g, '~')];
    return target as Schema;
  }

  // the branch whose kind of value this is; among several, the one with the fewest mistakes
  private bestBranch(branches: readonly Schema[], value: unknown, path: Path, ground: string | undefined, name: Name): Problem[] {
    const resolved = branches.map((branch) => ({ branch, type: this.resolve(branch)['type'] }));
    // a branch of another kind of value cannot be the one that was meant
    const sameKind = resolved.filter(({ type }) => typeof type !== 'string' || isType(value, type));
    let best: Problem[] | undefined;
    for (const { branch } of sameKind) {
      const problems = this.problems(branch, value, path, ground);
      if (problems.length === 0) return [];
      if (best === undefined || problems.length < best.length) best = problems;
    }
    if (best !== undefined) {
      const list = resolved.find(({ type }) => type === 'array')?.branch;
      const parts = typeof value === 'string' ? value.split(/[、，,；;/\s]+/).filter((part) => part !== '') : [];
      const [only] = best;
      if (only?.code !== 'unknown-value' || list === undefined || parts.length < 2) return best;
      if (this.problems(list, parts, path, ground).length > 0) return best;
      const written = `[${parts.join(', ')}]`;
      return [{ ...only, way: text(`几样的写成列表：${written}`, `Write several as a list: ${written}`), fix: setting(path, parts) }];
    }
    if (value === null) return resolved[0] === undefined ? [] : this.problems(resolved[0].branch, value, path, ground);
    const shapes = resolved.map(({ type }) => forms[type as string] ?? ['', '']);
    return [
      {
        code: 'wrong-type',
        path,
        part: 'value',
        message: text(
          `${name.zh}应写成${shapes.map((form) => form[0]).join('或')}，现为${typeName(value)[0]}`,
          `${name.en} should be ${shapes.map((form) => form[1]).join(' or ')}, not ${withArticle(typeName(value)[1])}`,
        ),
        way:
          typeof value === 'number' || typeof value === 'boolean'
            ? text('给内容加上英文引号', 'Put the value in quotes')
            : text(`按格式改写，可用 gkml schema 查看`, 'Rewrite it as the schema says; see gkml schema'),
        ...(ground === undefined ? {} : { ground }),
      },
    ];
  }

  private wrongType(schema: Schema, type: string, value: unknown, path: Path, name: Name, problem: Make): Problem {
    const raw = this.raw?.(path);
    if (type === 'string' && (typeof value === 'number' || typeof value === 'boolean')) {
      const written = raw ?? String(value);
      const made = problem(
        'unquoted-text',
        text(
          `${name.zh}的“${written}”没有加引号，会被读成${typeName(value)[0]} ${String(value)}`,
          `"${written}" in ${name.en} has no quotes and is read as the ${typeName(value)[1]} ${String(value)}`,
        ),
        text(`写成 "${written}"`, `Write "${written}"`),
      );
      // without the source the zeros of 001 are lost
      return { ...made, fix: setting(path, written, raw !== undefined) };
    }
    const [zh, en] = forms[type] ?? [type, type];
    const example = (schema['examples'] as readonly unknown[] | undefined)?.[0];
    const bare =
      (type === 'integer' || type === 'number') && typeof value === 'string' && /^\d+$/.test(value) ? String(Number(value)) : undefined;
    const several = type === 'array' && typeof value === 'string' ? severalIn(value) : [];
    const isSeveral = several.length > 1 && this.problems(schema, several, path, undefined).length === 0;
    const way =
      bare !== undefined
        ? text(`去掉引号，写成 ${bare}`, `Write ${bare}, without quotes`)
        : isSeveral
          ? text(`几样的写成列表：[${several.join(', ')}]`, `Write several as a list: [${several.join(', ')}]`)
          : type === 'array'
            ? text('每项一行，以短横加空格开头；只有一项也写成列表', 'Write one item a line, beginning with a dash and a space')
            : example !== undefined
              ? text(`例如 ${JSON.stringify(example)}`, `For example ${JSON.stringify(example)}`)
              : text(`改写成${zh}`, `Write ${en}`);
    const made = problem(
      'wrong-type',
      text(`${name.zh}应写成${zh}，现为${typeName(value)[0]}`, `${name.en} should be ${en}, not ${withArticle(typeName(value)[1])}`),
      way,
    );
    if (bare !== undefined) return { ...made, fix: setting(path, Number(bare)) };
    if (isSeveral) return { ...made, fix: setting(path, several, false) };
    const alone = type === 'array' && typeof value === 'string' && !partsInTwo.test(value) ? [value] : undefined;
    return alone === undefined || this.problems(schema, alone, path, undefined).length > 0 ? made : { ...made, fix: setting(path, alone) };
  }

  private unknownValue(schema: Schema, choices: readonly unknown[], value: unknown, path: Path, name: Name, problem: Make): Problem {
    const listed = choices.map(String);
    const words = { values: listed, said: (schema['markdownEnumDescriptions'] as readonly string[] | undefined) ?? [] };
    const said = saidBy(words, String(value));
    const near = nearest(String(value), listed) ?? said;
    const meant = choices.find((choice) => String(choice) === near);
    const few = listed.length > 12 ? [...listed.slice(0, 12), `…（共 ${listed.length} 个）`] : listed;
    const made = problem(
      'unknown-value',
      text(
        `${name.zh}的“${shown(value)}”不在可选值中，可选：${few.join('、')}`,
        `"${shown(value)}" is not a value of ${name.en}; use ${few.join(', ')}`,
      ),
      near === undefined ? text(`从可选值中选一个`, 'Choose one of them') : text(`是否想写“${near}”？`, `Did you mean "${near}"?`),
    );
    if (meant === undefined) return made;
    // the words of the schema for it, or the same word in other letters; anything else may have been meant otherwise
    const same = String(value).normalize('NFKC').trim().toLowerCase() === String(near).toLowerCase();
    return { ...made, fix: setting(path, meant, same || (said === near && isEnough(words, String(value)))) };
  }

  private textProblems(schema: Schema, value: string, path: Path, name: Name, problem: Make): Problem[] {
    if (typeof schema['minLength'] === 'number' && value.length < schema['minLength']) {
      return [problem('empty-value', text(`${name.zh}没有填写`, `${name.en} is empty`), fillOrDelete)];
    }
    const pattern = schema['pattern'] as string | undefined;
    if (pattern === undefined || compiledPattern(pattern).test(value)) return [];
    const wanted = (schema['patternErrorMessage'] as string | undefined) ?? '写法不合要求';
    const english = englishOf(wanted);
    const example = (schema['examples'] as readonly unknown[] | undefined)?.[0];
    const [day, plain] = [dayOf(value), halfWidth(value).trim()];
    const meant = [day, plain, plain.replace(/\s/g, '')].find(
      (one) => one !== undefined && one !== '' && one !== value && compiledPattern(pattern).test(one),
    );
    const site = `http://${value}`;
    const way =
      meant !== undefined
        ? text(`写成 ${meant}`, `Write ${meant}`)
        : example !== undefined
          ? text(`例如 ${String(example)}`, `For example ${String(example)}`)
          : /^[\w-]+(?:\.[\w-]+)+(?:[:/]\S*)?$/.test(value) && compiledPattern(pattern).test(site)
            ? text(`写成 ${site}，网站用 https 的写 https://`, `Write ${site}, or https:// if the site uses it`)
            : undefined;
    const made = problem(
      'wrong-format',
      text(
        `${name.zh}的“${shown(value)}”写法不对${way === undefined ? '' : `：${wanted}`}`,
        `"${shown(value)}" in ${name.en}${way === undefined ? ' is not written as it has to be' : `: ${english}`}`,
      ),
      way ?? text(wanted, capital(english)),
    );
    // a space inside may stand for another sign
    return [meant === undefined ? made : { ...made, fix: setting(path, meant, meant === day || meant === plain) }];
  }

  private listProblems(
    schema: Schema,
    value: readonly unknown[],
    path: Path,
    ground: string | undefined,
    name: Name,
    problem: Make,
  ): Problem[] {
    const found: Problem[] = [];
    const [least, most] = [schema['minItems'], schema['maxItems']];
    if (typeof least === 'number' && value.length < least)
      found.push(
        problem(
          'empty-value',
          text(
            `${name.zh}至少要有 ${least} 项，现有 ${value.length} 项`,
            `${name.en} needs at least ${least} item(s), has ${value.length}`,
          ),
          text('补上，或者删去这一项', 'Add some, or delete the key'),
        ),
      );
    if (typeof most === 'number' && value.length > most)
      found.push(
        problem(
          'out-of-range',
          text(
            `${name.zh}最多 ${most} 项，现有 ${value.length} 项`,
            `${name.en} takes at most ${counted(most, 'item')}, has ${value.length}`,
          ),
          text(`合并或删去多出的 ${value.length - most} 项`, `Merge or drop ${value.length - most}`),
        ),
      );
    const items = schema['items'] as Schema | undefined;
    if (items !== undefined) found.push(...value.flatMap((item, index) => this.problems(items, item, [...path, index], ground)));
    const contains = schema['contains'] as Schema | undefined;
    if (contains !== undefined && !value.some((item, index) => this.problems(contains, item, [...path, index], undefined).length === 0)) {
      found.push(
        problem('missing-key', text(`${name.zh}里缺少要求的一项`, `${name.en} lacks an item that is required`), text('补上', 'Add it')),
      );
    }
    return found;
  }

  private objectProblems(
    schema: Schema,
    value: Record<string, unknown>,
    path: Path,
    ground: string | undefined,
    name: Name,
    problem: Make,
  ): Problem[] {
    const found: Problem[] = [];
    const properties = (schema['properties'] as Record<string, Schema> | undefined) ?? {};
    const extra = schema['additionalProperties'];
    const missing = ((schema['required'] as readonly string[] | undefined) ?? []).filter((key) => !Object.hasOwn(value, key));
    const unknown = extra === false ? Object.keys(value).filter((key) => !Object.hasOwn(properties, key)) : [];
    const title = (key: string) => nameOf(this.resolve(properties[key] ?? {}), [...path, key]);

    const taken = new Set<string>();
    const called = (candidate: string) => title(candidate).title;
    const needed = unknown.length === 0 ? [] : this.neededKeys(schema, value);
    for (const key of unknown) {
      const free = Object.keys(properties).filter((candidate) => !Object.hasOwn(value, candidate) && !taken.has(candidate));
      const lacking = free.filter((candidate) => needed.includes(candidate));
      const alike =
        free.find((candidate) => called(candidate) === key) ??
        nearest(key, lacking) ??
        nearest(key, free) ??
        // 名称 for 事项名称, 时限 for 公开时限
        (/^[\u4e00-\u9fff]{2,}$/.test(key) ? free.find((candidate) => called(candidate).includes(key)) : undefined);
      const twin = twinOf(
        key,
        Object.keys(value).filter((other) => Object.hasOwn(properties, other)),
        called,
      );
      if (twin !== undefined && (alike === undefined || (called(alike) !== key && similarity(key, twin) > similarity(key, alike)))) {
        const second = problem('misspelled-key', ...secondSpelling(key, twin, title(twin).title, value), [...path, key], 'key');
        const safe = called(twin) === key || isSlip(key, twin, this.root);
        const same = JSON.stringify(value[key]) === JSON.stringify(value[twin]);
        found.push({ ...second, twin, ...(same && { fix: { safe, edits: [{ op: 'remove', path: [...path, key] }] } }) });
        continue;
      }
      // days: 20 where amount is missing is the amount, however much it looks like day
      const others = lacking.filter(
        (one) => isTelling(value[key]) && this.problems(properties[one] ?? {}, value[key], path, undefined).length === 0,
      );
      const instead = alike !== undefined && lacking.includes(alike) ? undefined : others.length === 1 ? others[0] : undefined;
      const meant = instead ?? alike;
      if (meant === undefined) {
        const usual = Object.keys(properties).slice(0, 30).join('、');
        found.push(
          problem(
            'unknown-key',
            text(`不认识的项“${key}”`, `Unknown key "${key}"`),
            text(`可用的项：${usual}`, `Keys that may stand here: ${usual.replaceAll('、', ', ')}`),
            [...path, key],
            'key',
          ),
        );
        continue;
      }
      taken.add(meant);
      // a missing key beside a similar unknown one is one mistake
      if (missing.includes(meant)) missing.splice(missing.indexOf(meant), 1);
      const isSure =
        instead === undefined &&
        (called(meant) === key || isSlip(key, meant, this.root)) &&
        this.fits(properties[meant], value[key], [...path, key]) &&
        (lacking.includes(meant) ||
          // twenty days are not the twentieth day; and what looks like two keys alike may be either
          (others.length === 0 &&
            !(isPlural(key, meant) && typeof value[key] === 'number') &&
            !free.some((other) => other !== meant && isSlip(key, other, this.root))));
      const or = instead === undefined || alike === undefined ? ['', ''] : orWords(key, alike, called(alike), instead);
      found.push({
        ...problem(
          'misspelled-key',
          text(`不认识的项“${key}”，是否想写“${meant}”（${title(meant).title}）？`, `Unknown key "${key}"; did you mean "${meant}"?`),
          text(`把“${key}”改为“${meant}”${or[0]}`, `Rename "${key}" to "${meant}"${or[1]}`),
          [...path, key],
          'key',
        ),
        meant,
        fix: { safe: isSure, edits: [{ op: 'rename', path: [...path, key], key: meant }] },
      });
    }
    for (const key of missing) {
      found.push(
        problem('missing-key', text(`缺少${title(key).zh}`, `${title(key).en} is missing`), text(`补上“${key}: …”`, `Add "${key}: …"`)),
      );
    }
    for (const [key, child] of Object.entries(properties)) {
      if (!Object.hasOwn(value, key)) continue;
      const inside = this.problems(child, value[key], [...path, key], ground);
      const isEmpty = (one: Problem) => one.code === 'empty-value' && one.path.length === path.length + 1;
      const isNeeded = inside.some(isEmpty) && this.neededKeys(schema, value).includes(key);
      found.push(...(isNeeded ? inside.map((one) => (isEmpty(one) ? { ...one, way: fillIn } : one)) : inside));
    }
    if (typeof extra === 'object' && extra !== null) {
      for (const key of Object.keys(value))
        if (!Object.hasOwn(properties, key)) found.push(...this.problems(extra as Schema, value[key], [...path, key], ground));
    }
    const least = schema['minProperties'];
    if (typeof least === 'number' && Object.keys(value).length < least)
      found.push(
        problem(
          'empty-value',
          text(`${name.zh}没有填写`, `${name.en} is empty`),
          text('填上内容，或者删去这一项', 'Fill it in, or delete the key'),
        ),
      );
    return found;
  }
}

// a likeness of less may be a key of somebody's own (contact beside content)
function twinOf(key: string, present: readonly string[], called: (key: string) => string): string | undefined {
  return present.find((other) => called(other) === key) ?? nearest(key, present, 0.75);
}

// a number or a list says by its form what it may be; words may stand almost anywhere
function isTelling(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'object' && value !== null && Object.keys(value).length > 0);
}

function orWords(key: string, alike: string, title: string, instead: string): readonly [string, string] {
  return [
    `；想写“${alike}”（${title}）的，改为“${alike}”，另外补上“${instead}”`,
    `; if "${alike}" is meant, rename "${key}" to that and add "${instead}"`,
  ];
}

// keywords beside which anyOf and oneOf name forms of the value; beside properties they name keys of which some must be there
function isDemand(schema: Schema): boolean {
  return schema['properties'] !== undefined && (schema['anyOf'] ?? schema['oneOf']) !== undefined;
}

// what must be there, one way or another, called as it is where the keys are described
function demandsOf(schema: Schema): readonly Schema[] {
  const branches = ((schema['anyOf'] ?? schema['oneOf']) as readonly Schema[] | undefined) ?? [];
  const described = schema['properties'] as Record<string, Schema> | undefined;
  if (described === undefined) return branches;
  const titles = Object.fromEntries(Object.entries(described).map(([key, { title }]) => [key, title === undefined ? {} : { title }]));
  return branches.map((branch) => ({ properties: titles, ...branch }));
}

function secondSpelling(key: string, twin: string, title: string, value: Record<string, unknown>): readonly [Text, Text] {
  const same = JSON.stringify(value[key]) === JSON.stringify(value[twin]);
  return [
    text(
      `“${key}”像是“${twin}”（${title}）的另一种写法，“${twin}”已经写了`,
      `"${key}" seems to be "${twin}" again, which is there already`,
    ),
    same
      ? text(`两处内容一样，删去“${key}”`, `Both say the same: delete "${key}"`)
      : text(`两处内容不同：把要的写在“${twin}”里，删去“${key}”`, `They differ: keep what is right under "${twin}" and delete "${key}"`),
  ];
}

function setting(path: Path, value: unknown, safe = true): Fix {
  return { safe, edits: [{ op: 'set', path, value }] };
}

function corrected(value: unknown, problems: readonly Problem[], path: Path): unknown {
  if (problems.length === 0) return value;
  const meant = new Map(
    problems.flatMap((one) => (one.meant === undefined || one.path.length !== path.length + 1 ? [] : [[one.path.at(-1), one.meant]])),
  );
  return meant.size === 0
    ? value
    : Object.fromEntries(Object.entries(value as object).map(([key, child]) => [meant.get(key) ?? key, child]));
}

interface Name {
  readonly title: string;
  readonly zh: string;
  readonly en: string;
}

type Make = (code: string, message: Text, way: Text, at?: Path, part?: 'key' | 'value') => Problem;

// “公开时限”（deadline）; an item of a list is named after the list
function nameOf(schema: Schema, path: Path): Name {
  const key = [...path].reverse().find((step) => typeof step === 'string') as string | undefined;
  const title = (schema['title'] as string | undefined) ?? key ?? '文档';
  return {
    title,
    zh: key === undefined || key === title ? `“${title}”` : `“${title}”（${key}）`,
    en: key === undefined ? 'what stands here' : `"${key}"`,
  };
}

const forms: Readonly<Record<string, readonly [string, string]>> = {
  string: ['一句话（文字）', 'text'],
  integer: ['整数', 'a whole number'],
  number: ['数字', 'a number'],
  boolean: ['true 或 false', 'true or false'],
  array: ['列表', 'a list'],
  object: ['分项（名称: 内容）', 'named parts'],
};

function typeName(value: unknown): readonly [string, string] {
  if (value === null) return ['空', 'empty'];
  if (Array.isArray(value)) return ['列表', 'list'];
  if (typeof value === 'number') return ['数字', 'number'];
  if (typeof value === 'boolean') return ['真假值', 'true/false value'];
  if (typeof value === 'string') return [`文字“${shown(value)}”`, `the text "${shown(value)}"`];
  return ['分项', 'named parts'];
}

function withArticle(type: string): string {
  return /^(?:list|number|true)/.test(type) ? `a ${type}` : type;
}

function isType(value: unknown, type: string): boolean {
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}

function numberProblems(schema: Schema, value: number, name: Name, problem: Make): Problem[] {
  const [least, most] = [schema['minimum'], schema['maximum']];
  const low = typeof least === 'number' && value < least;
  const high = typeof most === 'number' && value > most;
  if (!low && !high) return [];
  const range =
    typeof least === 'number' && typeof most === 'number'
      ? [`为 ${least} 至 ${most}`, `${least} to ${most}`]
      : low
        ? [`不小于 ${String(least)}`, `at least ${String(least)}`]
        : [`不大于 ${String(most)}`, `at most ${String(most)}`];
  return [
    problem(
      'out-of-range',
      text(`${name.zh}应${range[0]}，现为 ${value}`, `${name.en} must be ${range[1]}, not ${value}`),
      text('改成范围内的数', 'Write a number in that range'),
    ),
  ];
}

const patterns = new Map<string, RegExp>();
function compiledPattern(source: string): RegExp {
  let compiled = patterns.get(source);
  if (compiled === undefined) {
    compiled = new RegExp(source, 'u');
    patterns.set(source, compiled);
  }
  return compiled;
}

function shown(value: unknown): string {
  const words = typeof value === 'string' ? value : JSON.stringify(value);
  return shortened(words, 40);
}

function unique(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  if (problems.length < 2) return problems as Problem[];
  return problems.filter((one) => {
    const key = `${one.code}\0${one.path.join('\0')}\0${one.message['zh-CN']}`;
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}

const englishWords: readonly (readonly [RegExp, string])[] = [
  [/^日期/, 'write a date as 2024-07-05 (year-month-day)'],
  [/^网址/, 'an address begins with http:// or https://'],
  [/^编号/, 'an id is made of letters, digits, Chinese characters and - _ . /, without spaces'],
  [/计划编号#/, 'write plan-id#task-number, e.g. gaoqing-2024#23'],
  [/^1 至 6 级/, 'write one to six levels with > between them'],
  [/^写成 县级、乡级/, 'write the levels as 县级、乡级, of 国家, 省, 市, 县, 乡, 村'],
  [/2024-09-20/, 'write 2024-09-20 or 2024-09-20T08:00:00+08:00'],
];

function englishOf(chinese: string): string {
  return englishWords.find(([pattern]) => pattern.test(chinese))?.[1] ?? 'it is not written as the schema wants it';
}

function capital(sentence: string): string {
  return sentence.slice(0, 1).toUpperCase() + sentence.slice(1);
}
