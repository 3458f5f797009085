import type { Edit } from '../model/edit.js';

/** Keeps account of what edits touch, so that of two that cannot both be carried out the later one is refused. */
export class Claims {
  /** Values that are written anew or removed as wholes. */
  private readonly whole = new Map<string, 'set' | 'remove'>();
  /** Everything that is claimed, or holds something that is. */
  private readonly touched = new Set<string>();
  private readonly renamed = new Set<string>();
  private readonly newNames = new Set<string>();
  private readonly moved = new Set<string>();
  private readonly stretches = new Map<string, (readonly [number, number])[]>();

  /** Whether an edit contradicts none that was taken before. */
  fits(edit: Edit): boolean {
    const { path } = edit;
    const name = JSON.stringify(path);
    for (let end = 1; end < path.length; end++) if (this.whole.has(JSON.stringify(path.slice(0, end)))) return false;
    const own = this.whole.get(name);
    switch (edit.op) {
      case 'set':
        return own === undefined && !this.touched.has(name) && !this.newNames.has(name);
      case 'remove':
        return own === undefined && !this.touched.has(name) && !this.renamed.has(name) && !this.moved.has(name);
      case 'rename': {
        const taken = JSON.stringify([...path.slice(0, -1), edit.key]);
        return own !== 'remove' && !this.renamed.has(name) && !this.newNames.has(taken) && !this.touched.has(taken);
      }
      case 'replace': {
        const [start, end] = edit.within;
        const meets = (from: number, to: number) => (start < to && from < end) || (start === from && end === to);
        return own === undefined && !(this.stretches.get(name) ?? []).some(([from, to]) => meets(from, to));
      }
      case 'move':
        return own !== 'remove' && !this.moved.has(name);
      case 'insert':
        return own === undefined;
    }
  }

  /** Takes the claims of an edit that fits. */
  take(edit: Edit): void {
    const { path } = edit;
    const name = JSON.stringify(path);
    const parent = path.slice(0, -1);
    if (edit.op === 'set' || edit.op === 'remove') this.whole.set(name, edit.op);
    else if (edit.op === 'rename') {
      this.renamed.add(name);
      this.newNames.add(JSON.stringify([...parent, edit.key]));
    } else if (edit.op === 'move') this.moved.add(name);
    else if (edit.op === 'replace') this.stretches.set(name, [...(this.stretches.get(name) ?? []), edit.within]);
    const upTo = edit.op === 'rename' || edit.op === 'move' ? parent : path;
    for (let end = 0; end <= upTo.length; end++) this.touched.add(JSON.stringify(upTo.slice(0, end)));
  }
}
