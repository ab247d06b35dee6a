/**
 * Whether one of the tags that a client names is this one: by the weak comparison of RFC 9110, 13.1.2, which
 * minds what a tag says and not how sure it is.
 */
export function isNamed(named: string | undefined, etag: string) {
  if (!named) return false
  if (named === etag || named.trim() === '*') return true
  const opaque = opaqueOf(etag)
  return tagsIn(named).some((tag) => opaqueOf(tag) === opaque)
}

const tagsIn = (named: string) => named.match(/(?:W\/)?"[^"]*"/g) ?? []
const opaqueOf = (tag: string) => tag.replace(/^W\//, '')
