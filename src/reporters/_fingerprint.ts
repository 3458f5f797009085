import type { Diagnostic } from '../base/diagnostic.js';
import { findingFacts } from '../base/finding-facts.js';

/**
 * A name for each finding that stays when lines move: rule, file, record, field and message, not the line.
 * Findings alike in all of these are told apart by their order. 16 hexadecimal digits.
 */
export async function fingerprints(findings: readonly Diagnostic[]): Promise<readonly string[]> {
  // not imported at the top: a check without json has no use for it
  const { createHash } = await import('node:crypto');
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const facts = findingFacts(finding);
    const count = seen.get(facts) ?? 0;
    seen.set(facts, count + 1);
    return createHash('sha256')
      .update(count === 0 ? facts : `${facts}\0${count}`)
      .digest('hex')
      .slice(0, 16);
  });
}
