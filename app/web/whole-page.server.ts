import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { ReactElement } from 'react'
import { renderToPipeableStream } from 'react-dom/server'

/** The whole page at once: what is sent is cached, measured and compressed as one piece. */
export async function wholePage(element: ReactElement) {
  const page = await new Promise<string>((resolve, reject) => {
    const stream = renderToPipeableStream(element, {
      onAllReady() {
        const body = new PassThrough()
        text(body).then(resolve, reject)
        stream.pipe(body)
      },
      onShellError: reject,
      onError: () => undefined,
    })
  })
  // React 18 leaves a null byte before an "å" that does not fit in what is left of its buffer:
  // https://github.com/facebook/react/issues/24985
  return page.replaceAll('\0', '')
}
