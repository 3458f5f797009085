/** An entry that may take a place, at what worth (a whole number above nought). */
export interface Edge {
  readonly row: number;
  readonly place: number;
  readonly worth: number;
}

/** Who takes which place, and how much less all would come to if this pair were forbidden: 0 where another way is as good. */
export interface Pairing {
  readonly row: number;
  readonly place: number;
  readonly lead: number;
}

/**
 * Gives rows to places, one to one, so that the worth of all together is the most. Edges of one component of the graph; of equal ways one
 * is taken, and the lead of 0 says so. Beyond a bound the lead is taken from the neighbours alone, which never makes it smaller than it is
 * by more than one step of exchange.
 */
export function assign(edges: readonly Edge[]): readonly Pairing[] {
  const [rows, places] = [numbered(edges.map(({ row }) => row)), numbered(edges.map(({ place }) => place))];
  const all = edges.map(({ row, place, worth }): Edge => ({ row: rows.get(row) ?? 0, place: places.get(place) ?? 0, worth }));
  const graph = graphOf(all, rows.size);
  const best = solve(graph, places.size, undefined);
  const names = { row: [...rows.keys()], place: [...places.keys()] };
  const pairings: Pairing[] = [];
  for (let row = 0; row < rows.size; row++) {
    const place = best.placeOf[row] as number;
    if (place < 0) continue;
    const lead = rows.size <= mostRows ? best.worth - solve(graph, places.size, { row, place }).worth : nearLead(graph, best, row, place);
    pairings.push({ row: names.row[row] ?? 0, place: names.place[place] ?? 0, lead });
  }
  return pairings;
}

const mostRows = 24;

type Graph = readonly (readonly Edge[])[];

interface Solution {
  readonly placeOf: Int32Array;
  readonly rowOf: Int32Array;
  readonly worth: number;
}

function numbered(names: readonly number[]): ReadonlyMap<number, number> {
  const numbers = new Map<number, number>();
  for (const name of names) if (!numbers.has(name)) numbers.set(name, numbers.size);
  return numbers;
}

function graphOf(edges: readonly Edge[], rows: number): Graph {
  const graph: Edge[][] = Array.from({ length: rows }, () => []);
  for (const edge of edges) graph[edge.row]?.push(edge);
  return graph;
}

// row after row by the way that adds most, others moving on where that is worth more
function solve(graph: Graph, places: number, forbidden: { readonly row: number; readonly place: number } | undefined): Solution {
  const placeOf = new Int32Array(graph.length).fill(-1);
  const rowOf = new Int32Array(places).fill(-1);
  let worth = 0;
  for (let row = 0; row < graph.length; row++) worth += settle(graph, placeOf, rowOf, row, forbidden);
  return { placeOf, rowOf, worth };
}

// the longest way from a row to a free place, or to a row that gives up its place; no way gains twice, so it ends
function settle(
  graph: Graph,
  placeOf: Int32Array,
  rowOf: Int32Array,
  start: number,
  forbidden: { readonly row: number; readonly place: number } | undefined,
): number {
  const gain = new Map<number, number>([[start, 0]]);
  const from = new Map<number, readonly [row: number, place: number]>();
  let best = { gain: 0, row: start, place: -1 };
  let queue = [start];
  for (let round = 0; queue.length > 0 && round <= graph.length; round++) {
    const next: number[] = [];
    for (const row of queue) {
      const so = gain.get(row) ?? 0;
      // this row may as well stay without a place
      if (so > best.gain) best = { gain: so, row, place: -1 };
      for (const { place, worth } of graph[row] as readonly Edge[]) {
        if (place === placeOf[row] || (forbidden !== undefined && forbidden.row === row && forbidden.place === place)) continue;
        const holder = rowOf[place] as number;
        if (holder < 0) {
          if (so + worth > best.gain) best = { gain: so + worth, row, place };
          continue;
        }
        const loss = (graph[holder] as readonly Edge[]).find((edge) => edge.place === place)?.worth ?? 0;
        const value = so + worth - loss;
        if (holder !== start && value > (gain.get(holder) ?? Number.NEGATIVE_INFINITY)) {
          gain.set(holder, value);
          from.set(holder, [row, place]);
          next.push(holder);
        }
      }
    }
    queue = next;
  }
  let { row, place } = best;
  if (best.gain === 0) return 0;
  for (;;) {
    const before = from.get(row);
    placeOf[row] = place;
    if (place >= 0) rowOf[place] = row;
    if (before === undefined) return best.gain;
    [row, place] = before;
  }
}

function nearLead(graph: Graph, { placeOf, rowOf }: Solution, row: number, place: number): number {
  const own = (graph[row] as readonly Edge[]).find((edge) => edge.place === place)?.worth ?? 0;
  let elsewhere = 0;
  for (const edge of graph[row] as readonly Edge[]) {
    if (edge.place === place) continue;
    const holder = rowOf[edge.place] as number;
    const loss = holder < 0 ? 0 : ((graph[holder] as readonly Edge[]).find((one) => one.place === edge.place)?.worth ?? 0);
    elsewhere = Math.max(elsewhere, edge.worth - loss);
  }
  let others = 0;
  for (let other = 0; other < graph.length; other++) {
    if (other === row) continue;
    const wish = (graph[other] as readonly Edge[]).find((edge) => edge.place === place);
    if (wish === undefined) continue;
    const held = placeOf[other] as number;
    const loss = held < 0 ? 0 : ((graph[other] as readonly Edge[]).find((edge) => edge.place === held)?.worth ?? 0);
    others = Math.max(others, wish.worth - loss);
  }
  return Math.max(0, own - elsewhere - others);
}
