import { useEffect, useRef, useState } from 'react'
import { buzz, Speaker } from './signals.ts'
import { type Shown, signalOfShown } from './state.ts'

/** Says by sound and by shaking what the screen says. Sound is off until its button is pressed. */
export function useSignals(shown: Shown | undefined) {
  const speaker = useRef<Speaker>()
  const [sound, setSound] = useState(false)

  useEffect(() => {
    if (!shown) return
    const signal = signalOfShown(shown)
    speaker.current?.play(signal)
    buzz(signal)
  }, [shown])

  const toggle = () => {
    speaker.current ??= new Speaker()
    void (sound ? speaker.current.turnOff() : speaker.current.turnOn())
    setSound(!sound)
  }
  return { sound, toggle }
}
