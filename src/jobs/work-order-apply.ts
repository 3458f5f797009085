import { decode } from '../base/decode.js';
import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import type { Located } from '../base/located.js';
import { counted, type Language, type Text, text } from '../base/text.js';
import type { Site } from '../model/documents.js';
import type { InspectionView } from '../model/inspection.js';
import { loadSchema } from '../schema/load.js';
import { keyOrderOf } from '../schema/order.js';
import { applyEdits } from '../yaml/edit.js';
import { isTableFile } from './table-files.js';
import type { WorkOrder } from './work-order-lines.js';
import { changedTree } from './work-order-tree.js';
import { encodedAs } from './write-back.js';

/** A list of columns as it is once a work order was carried out. */
export interface AppliedOrder {
  readonly file: string;
  readonly text: string;
  /** The same in the encoding of the file; absent where that is read and never written. */
  readonly bytes?: Uint8Array;
  /** Lines carried out: ordered, and as they are proposed. */
  readonly ordered: number;
  readonly proposed: number;
  /** Lines that change nothing. */
  readonly open: number;
}

/**
 * The document of a site after the work order: comments and layout stay, and what is only proposed carries a mark to look at it. Throws
 * UsageError for a table, and for a document that cannot be changed surely.
 */
export async function applyOrder(order: WorkOrder, site: Located<Site>, view: InspectionView, io: Io): Promise<AppliedOrder> {
  const { file } = site;
  const decoded = decode(io.read(file));
  if (isTableFile(file) || decoded === undefined) throw notYaml(file);
  const lines = order.lines.filter((line) => line.site === file);
  const nodes = view.columns.filter((column) => column.file === file);
  const { edits } = changedTree(site.value.columns, nodes, lines);
  const inFile = edits.map((edit) => ({ ...edit, path: site.written?.(edit.path) ?? edit.path }));
  const { text: after, refused } =
    inFile.length === 0
      ? { text: decoded.text, refused: [] }
      : applyEdits(decoded.text, inFile, { keyOrder: keyOrderOf(await loadSchema('site')) });
  if (refused.length > 0) throw unsure(file);
  const bytes = encodedAs(after, decoded.encoding);
  const count = (state: string) => lines.filter((line) => line.state === state).length;
  return {
    file,
    text: after,
    ...(bytes !== undefined && { bytes }),
    ordered: count('order'),
    proposed: count('confirm'),
    open: count('open'),
  };
}

/** What was carried out, in a line or two. */
export function appliedWords({ ordered, proposed, open }: AppliedOrder, language: Language): readonly string[] {
  const words: Text[] = [
    text(
      `按工单调整 ${ordered + proposed} 处，其中待确认 ${proposed} 处，已在 review 里标明`,
      `${counted(ordered + proposed, 'change')} by the work order, ${proposed} of them still to be confirmed and marked in review`,
    ),
  ];
  if (open > 0) words.push(text(`另有待定 ${open} 处，没有改动`, `${open} undecided and left as they are`));
  return words.map((line) => line[language]);
}

function notYaml(file: string): UsageError {
  return new UsageError(
    text(`${file} 是表格，不能按工单改写`, `${file} is a table, which a work order does not rewrite`),
    text('先用 gkml site import 转成 YAML', 'Turn it into YAML first: gkml site import'),
  );
}

function unsure(file: string): UsageError {
  return new UsageError(
    text(`${file} 的栏目不能有把握地修改，没有写任何文件`, `The columns of ${file} cannot be surely changed; no file was written`),
    text('栏目里用了锚点、别名一类写法的，改成普通写法再试', 'Write the columns plainly, without anchors and aliases'),
  );
}
