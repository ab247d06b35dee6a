import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { pipeline } from 'node:stream'

type Wishes = { to: number; heard?: (piece: Buffer) => void }

/** A line to a port, which can be cut, and frozen: then it is open and says nothing, to new callers too. */
export async function aLine({ to, heard }: Wishes) {
  const ends = new Set<Socket>()
  let isFrozen = false
  const still = (end: Socket) => {
    // Piping would read on by itself.
    end.pause()
    end.cork()
  }
  const line = createServer((near) => {
    const far = connect(to, '127.0.0.1')
    if (heard) far.on('data', heard)
    for (const end of [near, far]) {
      ends.add(end)
      end.once('close', () => ends.delete(end))
    }
    // It is cut in the middle of a word, which breaks both ends.
    pipeline(near, far, near, () => undefined)
    if (isFrozen) for (const end of [near, far]) still(end)
  })
  await once(line.listen(0, '127.0.0.1'), 'listening')
  const cut = () => {
    for (const end of ends) end.destroy()
  }
  return {
    port: (line.address() as AddressInfo).port,
    cut,
    freeze() {
      isFrozen = true
      for (const end of ends) still(end)
    },
    /** What was under way when it froze stays so; who calls now is heard. */
    thaw() {
      isFrozen = false
    },
    close() {
      line.close()
      cut()
    },
  }
}
