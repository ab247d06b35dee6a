import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

export type Tone = 'info' | 'ok' | 'warn' | 'stop' | 'neutral'

export const toneIcon: Record<Tone, IconName> = {
  info: 'info',
  ok: 'ok',
  warn: 'warn',
  stop: 'stop',
  neutral: 'dashed',
}

type NoticeProps = {
  tone?: Tone
  title?: string
  children?: ReactNode
  /** Read out at once by screen readers: for the answer to what was just done. */
  live?: boolean
}

/** A message that stands out from the text: shape, colour and words say the same. */
export function Notice({ tone = 'info', title, children, live }: NoticeProps) {
  return (
    <div className={`notice ${tone}`} role={live ? 'status' : undefined}>
      <Icon name={toneIcon[tone]} />
      <div className="notice-text">
        {title && <p className="notice-title">{title}</p>}
        {children}
      </div>
    </div>
  )
}
