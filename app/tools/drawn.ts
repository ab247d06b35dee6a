const drawn = new Uint8Array(2048)
let used = drawn.length

/** Random bytes, drawn for many at once: asking for a few takes longer than all that is done with them. Up to 2048. */
export function drawnBytes(many: number): Uint8Array {
  if (used + many > drawn.length) {
    globalThis.crypto.getRandomValues(drawn)
    used = 0
  }
  const bytes = drawn.slice(used, used + many)
  drawn.fill(0, used, used + many)
  used += many
  return bytes
}
