import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url'

// The package would fetch its other half from a public host; ours comes from our own server.
prepareZXingModule({ overrides: { locateFile: () => wasmUrl } })

const options = { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 1 } as const

/** The text of the QR code in a picture, or undefined. */
export async function decode(picture: ImageData): Promise<string | undefined> {
  const [result] = await readBarcodes(picture, { ...options, formats: ['QRCode'] })
  return result?.isValid && result.text !== '' ? result.text : undefined
}
