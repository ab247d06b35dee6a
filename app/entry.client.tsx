import { RemixBrowser } from '@remix-run/react'
import i18next from 'i18next'
import { startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { type Reader, ReaderProvider } from './ui/words.tsx'

type Data = { language: 'sv' | 'en'; theme: Reader['theme']; words: Record<string, unknown> }

const data = JSON.parse(document.getElementById('reader')?.textContent ?? '{}') as Data
const instance = i18next.createInstance({
  resources: { [data.language]: data.words } as never,
  lng: data.language,
  ns: Object.keys(data.words),
  initAsync: false,
  interpolation: { escapeValue: false },
})
void instance.init()
const reader: Reader = {
  language: data.language,
  dir: 'ltr',
  theme: data.theme,
  nonce: '',
  t: instance.getFixedT(data.language) as unknown as Reader['t'],
}

startTransition(() => {
  hydrateRoot(
    document,
    <ReaderProvider value={reader}>
      <RemixBrowser />
    </ReaderProvider>,
  )
})
