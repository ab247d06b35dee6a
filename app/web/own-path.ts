/** A way back that a form or an address names, only if it leads to one of our own pages. */
export function ownPath(path: string, otherwise = '/') {
  return /^\/(?![/\\])[^\\\r\n\t]*$/.test(path) ? path : otherwise
}
