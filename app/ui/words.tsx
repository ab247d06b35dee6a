import { createContext, useContext } from 'react'

export type Reader = {
  language: 'sv' | 'en'
  dir: 'ltr' | 'rtl'
  theme: 'light' | 'dark' | 'system'
  nonce: string
  t: (key: string, values?: Record<string, unknown>) => string
}

const ReaderContext = createContext<Reader | undefined>(undefined)

export const ReaderProvider = ReaderContext.Provider

/** Who reads the page: their language, their theme, and the words in their language. */
export function useReader(): Reader {
  const reader = useContext(ReaderContext)
  if (!reader) throw new Error('ReaderProvider is missing above this component')
  return reader
}

export const useWords = () => useReader().t
