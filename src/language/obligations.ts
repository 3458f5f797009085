/** Whether a requirement of a plan orders that something be disclosed, or is work that needs no entry of a catalog. */
export interface Requirement {
  readonly class: 'disclosure' | 'work' | 'undecided';
  /** The stretches of the text that decided. */
  readonly words: readonly string[];
  /** What is to be disclosed, as the text names it; empty for work. */
  readonly items: readonly string[];
}

/** Classes a requirement of a plan by its own words. What a person would hesitate over is `undecided`. */
export function classifyRequirement(text: string): Requirement {
  const words = [...text.matchAll(/公开|公布|公示|发布|更新|推送/g)].map(([word]) => word);
  return { class: words.length === 0 ? 'work' : 'undecided', words, items: [] };
}
