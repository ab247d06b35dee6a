import QRCode from 'qrcode'

const quietZone = 4
const pixelsPerModule = 8
// Many of our codes are read off a screen; M reads them well and keeps the modules large.
const options = { errorCorrectionLevel: 'M' } as const

/** How many modules wide the code is, without its quiet zone: 25 for a ticket code. */
export const qrModules = (text: string) => QRCode.create(text, options).modules.size

/** Black on white also in dark mode, as scanners need. Role and name are the caller's. */
export function qrSvg(text: string): string {
  const { modules } = QRCode.create(text, options)
  const width = modules.size + 2 * quietZone
  const rows = Array.from({ length: modules.size }, (_, row) => rowPath(modules, row))
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${width}"`,
    ' shape-rendering="crispEdges">',
    `<rect width="${width}" height="${width}" fill="#fff"/>`,
    `<path fill="#000" d="${rows.join('')}"/></svg>`,
  ].join('')
}

export const qrPng = (text: string): Promise<Buffer> =>
  QRCode.toBuffer(text, { ...options, type: 'png', margin: quietZone, scale: pixelsPerModule })

// One rectangle for each run of dark modules.
function rowPath(modules: { size: number; data: Uint8Array }, row: number): string {
  const line = modules.data.subarray(row * modules.size, (row + 1) * modules.size)
  const dark = Array.from(line, (module) => (module ? '1' : '0')).join('')
  return [...dark.matchAll(/1+/g)]
    .map(({ index, 0: run }) => {
      const x = index + quietZone
      return `M${x} ${row + quietZone}h${run.length}v1h-${run.length}z`
    })
    .join('')
}
