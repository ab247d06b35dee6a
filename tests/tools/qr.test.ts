import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { qrModules, qrPng, qrSvg } from '#app/tools/qr.ts'

const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
const wasmBinary = new Uint8Array(readFileSync(wasm)).buffer
prepareZXingModule({ overrides: { wasmBinary } })

const code = '2RDTB3ARK9CDBG6K9VCNHA7PK4'

test('a ticket code makes a small square: version 2', () => {
  expect(qrModules(code)).toBe(25)
})

test('the picture is black on white, crisp, with four empty modules around', () => {
  const svg = qrSvg(code)

  expect(svg.slice(0, svg.indexOf(' d="'))).toBe(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 33 33" shape-rendering="crispEdges">' +
      '<rect width="33" height="33" fill="#fff"/><path fill="#000"',
  )
  expect(svg.match(/<path/g)).toHaveLength(1)
})

test('the path draws exactly the dark modules inside the quiet zone', () => {
  const runs = [...qrSvg(code).matchAll(/M(\d+) (\d+)h(\d+)v1h-(\d+)z/g)]
  const edges = runs.flatMap(([, x, y, width]) => [
    Number(x),
    Number(y),
    Number(x) + Number(width) - 1,
  ])

  expect([Math.min(...edges), Math.max(...edges)]).toEqual([4, 28])
  expect(runs.filter(([, , , there, back]) => there !== back)).toEqual([])
})

test('the image for letters has at least six pixels a module, and a scanner reads it', async () => {
  const png = await qrPng(code)

  const found = await readBarcodes(new Uint8Array(png), { formats: ['QRCode'] })

  expect(png.readUInt32BE(16)).toBe(8 * 33)
  expect(found.map(({ text }) => text)).toEqual([code])
})
