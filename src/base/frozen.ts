/** A shape that nobody changes, at any depth: what a report of read-only parts is held against. Free-form objects stay unknown. */
export type Frozen<T> = T extends object ? (string extends keyof T ? unknown : { readonly [K in keyof T]: Frozen<T[K]> }) : T;
