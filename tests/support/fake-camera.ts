import { rmSync } from 'node:fs'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { qrSvg } from '#app/tools/qr.ts'

const width = 640
const height = 480
const framesASecond = 5
const margin = 40
const white = 235
const black = 16
const grey = 128

type Showing = {
  /** How long each code is held before the camera. */
  seconds?: number
  /** How long the camera sees only an empty sheet after each code. */
  pause?: number
}

/**
 * A film of one code after the other, for Chromium to take for its camera; it plays again and again.
 * Answers the file's path; `fakeCameraArguments` are what the browser is started with.
 */
export async function fakeCamera(codes: string | readonly string[], showing: Showing = {}) {
  const { seconds = 1, pause = 0 } = showing
  const sheet = Buffer.alloc(width * height, white)
  const frames: Buffer[] = []
  for (const code of [codes].flat()) {
    const held = drawn(code)
    for (let at = 0; at < seconds * framesASecond; at++) frames.push(held)
    for (let at = 0; at < pause * framesASecond; at++) frames.push(sheet)
  }
  return writeFilm(frames)
}

/** Frames of 640 × 480 brightnesses as a film for Chromium to take for its camera. */
export async function writeFilm(frames: readonly Buffer[]) {
  const colours = Buffer.alloc((width / 2) * (height / 2) * 2, grey)
  const header = Buffer.from(
    `YUV4MPEG2 W${width} H${height} F${framesASecond}:1 Ip A1:1 C420jpeg\n`,
  )
  const film = frames.flatMap((frame) => [Buffer.from('FRAME\n'), frame, colours])
  const folder = await mkdtemp(join(tmpdir(), 'tillsammans-camera-'))
  // A film is large; it goes with the process that made it.
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'camera.y4m')
  await writeFile(file, Buffer.concat([header, ...film]))
  return file
}

export const fakeCameraArguments = (file: string) => [
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  `--use-file-for-fake-video-capture=${file}`,
]

/** The very drawing that tickets carry, as the brightness of each point. */
function drawn(code: string): Buffer {
  const svg = qrSvg(code)
  const modules = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1])
  const scale = Math.floor((height - 2 * margin) / modules)
  const left = Math.floor((width - modules * scale) / 2)
  const top = Math.floor((height - modules * scale) / 2)
  const frame = Buffer.alloc(width * height, white)
  for (const [, x, y, run] of svg.matchAll(/M(\d+) (\d+)h(\d+)/g)) {
    const from = left + Number(x) * scale
    for (let line = 0; line < scale; line++) {
      const start = (top + Number(y) * scale + line) * width + from
      frame.fill(black, start, start + Number(run) * scale)
    }
  }
  return frame
}
