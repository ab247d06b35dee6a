import { Icon, type IconName } from './icon.tsx'
import { type Tone, toneIcon } from './notice.tsx'

/** A state in one word, with the icon that says it without colour. */
export function Tag({ tone, icon, children }: { tone: Tone; icon?: IconName; children: string }) {
  return (
    <span className={`tag ${tone}`}>
      <Icon name={icon ?? toneIcon[tone]} />
      {children}
    </span>
  )
}
