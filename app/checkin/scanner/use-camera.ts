import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { CameraError, type CameraProblem, closeCamera, openCamera, pictureOf } from './camera.ts'
import { Sightings } from './sightings.ts'

export type Camera = {
  video: RefObject<HTMLVideoElement>
  state: 'starting' | 'running' | CameraProblem
  again: () => void
}

const betweenPictures = 100

/** Runs the camera while it is wanted and the page is seen, and tells of each new code it reads. */
export function useCamera(wanted: boolean, onCode: (code: string) => void): Camera {
  const video = useRef<HTMLVideoElement>(null)
  const [state, setState] = useState<Camera['state']>('starting')
  const [attempt, setAttempt] = useState(0)
  const seen = usePageSeen()
  const tell = useRef(onCode)
  tell.current = onCode
  const sightings = useRef(new Sightings())

  useEffect(() => {
    if (!wanted || !seen) return
    const run = new CameraRun(video.current, (code) => {
      if (sightings.current.isNew(code, Date.now())) tell.current(code)
    })
    setState('starting')
    run.start().then(
      () => setState('running'),
      (error: unknown) => setState(error instanceof CameraError ? error.problem : 'missing'),
    )
    return () => run.stop()
    // Counting up starts it anew.
  }, [wanted, seen, attempt])

  return { video, state, again: useCallback(() => setAttempt((count) => count + 1), []) }
}

/** One time the camera is on: from opening it until the page or the person turns away. */
class CameraRun {
  readonly #video: HTMLVideoElement | null
  readonly #tell: (code: string) => void
  #stream: MediaStream | undefined
  #lock: { release: () => Promise<void> } | undefined
  #stopped = false

  constructor(video: HTMLVideoElement | null, tell: (code: string) => void) {
    this.#video = video
    this.#tell = tell
  }

  async start() {
    const decoder = import('./decoder.ts')
    this.#stream = await openCamera()
    if (this.#stopped || !this.#video) return closeCamera(this.#stream)
    this.#video.srcObject = this.#stream
    await this.#video.play().catch(() => undefined)
    // A phone that goes dark between two guests would have to be unlocked for each.
    this.#lock = await navigator.wakeLock?.request('screen').catch(() => undefined)
    const { decode } = await decoder
    void this.#watch(this.#video, decode)
  }

  async #watch(
    video: HTMLVideoElement,
    decode: (picture: ImageData) => Promise<string | undefined>,
  ) {
    const canvas = document.createElement('canvas')
    while (!this.#stopped) {
      const began = performance.now()
      const picture = pictureOf(video, canvas)
      const code = picture && (await decode(picture).catch(() => undefined))
      if (code && !this.#stopped) this.#tell(code)
      const rest = Math.max(20, betweenPictures - (performance.now() - began))
      await new Promise((resolve) => setTimeout(resolve, rest))
    }
  }

  stop() {
    this.#stopped = true
    closeCamera(this.#stream)
    void this.#lock?.release().catch(() => undefined)
  }
}

function usePageSeen() {
  const [seen, setSeen] = useState(true)
  useEffect(() => {
    const look = () => setSeen(document.visibilityState === 'visible')
    look()
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])
  return seen
}
