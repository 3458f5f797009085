import { type Kind, recordKeys } from '../model/documents.js';
import { loadSchema } from '../schema/load.js';

type Node = Readonly<Record<string, unknown>>;

/** What the fields of records are called in Chinese, by the path a finding names: `entries[2].channels[1].name` is 公开渠道. Empty for no field, the key itself for one no schema knows. */
export async function fieldTitles(): Promise<(field: string | undefined) => string> {
  const titles = new Map<string, string>();
  for (const kind of Object.keys(recordKeys) as Kind[]) {
    const root = (await loadSchema(kind)) as Node;
    const list = at(at(root, 'properties'), recordKeys[kind] ?? '');
    const record = resolved(at(list, 'items'), root);
    for (const node of [record, root])
      for (const [key, value] of Object.entries(at(node, 'properties'))) {
        const title = (value as Node)['title'] ?? resolved(value as Node, root)['title'];
        if (typeof title === 'string' && !titles.has(key)) titles.set(key, title);
      }
  }
  const records = new Set<string>(Object.values(recordKeys));
  return (field) => {
    const keys = (field ?? '').split(/[.[\]]+/).filter((step) => step !== '' && !/^\d+$/.test(step));
    const key = keys.find((one, index) => index > 0 || !records.has(one) || keys.length === 1);
    return key === undefined ? '' : (titles.get(key) ?? key);
  };
}

function at(node: Node, key: string): Node {
  const value = node[key];
  return typeof value === 'object' && value !== null ? (value as Node) : {};
}

function resolved(node: Node, root: Node): Node {
  const reference = node['$ref'];
  return typeof reference === 'string' ? at(at(root, 'definitions'), reference.split('/').at(-1) ?? '') : node;
}
