const longest = 2000

/**
 * A way back that a form or an address names, only if it leads to one of our own pages; as an answer's header may
 * carry it, in ASCII. What is encoded already is not encoded again.
 */
export function ownPath(path: string, otherwise = '/') {
  if (path.length > longest || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(path)) return otherwise
  const { pathname, search, hash } = new URL(path, 'http://own')
  // `/.//elsewhere.example` is one of ours only until its dots are taken away.
  const leadsOut = pathname.startsWith('//') || !isReadable(pathname)
  const own = pathname + search + hash
  return leadsOut || own.length > longest ? otherwise : own
}

function isReadable(pathname: string) {
  try {
    return decodeURIComponent(pathname) !== ''
  } catch {
    return false
  }
}
