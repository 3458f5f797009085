// Run through tsx by matching.mjs: it prints how well the labelled pairs are matched.
import { qualityOf } from '../tests/matching/quality.ts';

const parts = ['develop', 'held-out'].map((part) => {
  const { pairs, precision, recall, matched } = qualityOf(part);
  return [part, { pairs, precision, recall, matched }];
});
process.stdout.write(JSON.stringify(Object.fromEntries(parts)));
