/**
 * What was made of so many keys, for those who ask the same again and again; when `most` are known it begins anew.
 * A key must say all that the value is made of.
 */
export function remembered<Value>(most: number) {
  const known = new Map<string, Value>()
  return (key: string, make: () => Value): Value => {
    const before = known.get(key)
    if (before !== undefined) return before
    const made = make()
    if (known.size >= most) known.clear()
    known.set(key, made)
    return made
  }
}
