type Asked = { nonce: string | undefined; secure: boolean; camera: boolean }

const always: [string, string][] = [
  ['X-Content-Type-Options', 'nosniff'],
  ['X-Frame-Options', 'DENY'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
]

/** The headers of every answer. Pages without scripts forbid them all; the others name theirs by a nonce. */
export function securityHeaders({ nonce, secure, camera }: Asked): [string, string][] {
  const scripts = nonce
    ? `script-src 'nonce-${nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'; `
    : "script-src 'none'; "
  const policy =
    `default-src 'none'; ${scripts}style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; ` +
    "font-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
  const headers: [string, string][] = [
    ...always,
    ['Content-Security-Policy', policy],
    [
      'Permissions-Policy',
      `camera=(${camera ? 'self' : ''}), geolocation=(), microphone=(), payment=()`,
    ],
    ['Referrer-Policy', 'strict-origin-when-cross-origin'],
  ]
  if (secure) headers.push(['Strict-Transport-Security', 'max-age=63072000; includeSubDomains'])
  return headers
}
