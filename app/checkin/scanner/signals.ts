import type { Signal } from '../admission.ts'

type Tone = { hertz: number; from: number; seconds: number }

// Told apart by number and direction, not by pitch alone: one rising pair, two even, three falling.
const tones: Record<Signal, Tone[]> = {
  ok: [
    { hertz: 660, from: 0, seconds: 0.1 },
    { hertz: 990, from: 0.11, seconds: 0.16 },
  ],
  look: [
    { hertz: 520, from: 0, seconds: 0.16 },
    { hertz: 520, from: 0.22, seconds: 0.16 },
  ],
  stop: [
    { hertz: 400, from: 0, seconds: 0.16 },
    { hertz: 300, from: 0.18, seconds: 0.16 },
    { hertz: 200, from: 0.36, seconds: 0.3 },
  ],
}
const buzzes: Record<Signal, number[]> = {
  ok: [60],
  look: [120, 80, 120],
  stop: [250, 80, 250, 80, 250],
}

/** Safari has no vibration; there the sound and the screen say it. */
export function buzz(signal: Signal) {
  navigator.vibrate?.(buzzes[signal])
}

/** The door's sounds. Browsers keep quiet until somebody has pressed something, so it is turned on by a button. */
export class Speaker {
  #context: AudioContext | undefined

  async turnOn() {
    this.#context ??= new AudioContext()
    await this.#context.resume()
    this.play('ok')
  }

  async turnOff() {
    await this.#context?.suspend()
  }

  play(signal: Signal) {
    if (this.#context?.state !== 'running') return
    for (const tone of tones[signal]) this.#sound(this.#context, tone)
  }

  #sound(context: AudioContext, { hertz, from, seconds }: Tone) {
    const oscillator = context.createOscillator()
    const volume = context.createGain()
    const start = context.currentTime + from
    oscillator.frequency.value = hertz
    // Without a short slope a tone begins and ends with a click.
    volume.gain.setValueAtTime(0, start)
    volume.gain.linearRampToValueAtTime(0.4, start + 0.01)
    volume.gain.setValueAtTime(0.4, start + seconds - 0.03)
    volume.gain.linearRampToValueAtTime(0, start + seconds)
    oscillator.connect(volume).connect(context.destination)
    oscillator.start(start)
    oscillator.stop(start + seconds)
  }
}
