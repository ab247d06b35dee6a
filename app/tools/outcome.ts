/** What a command says back: it is done, or it is refused for a reason the reader should know. */
export type Outcome<Value, Refusal extends string> =
  | { ok: true; value: Value }
  | { ok: false; refusal: Refusal }

export const done = <Value>(value: Value) => ({ ok: true, value }) as const

export const refuse = <Refusal extends string>(refusal: Refusal) =>
  ({ ok: false, refusal }) as const
