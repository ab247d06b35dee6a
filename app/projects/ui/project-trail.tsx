import { paths } from '#app/paths.ts'
import { type InLanguages, inLanguage } from '#app/tools/language.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { useReader } from '#app/ui/words.tsx'

/** A project or a target, and where its page is. */
type Above = { href: string; row: InLanguages<'title'> }

/** The way back up to all projects, past the page just above. */
export function ProjectTrail({ above }: { above?: Above }) {
  const { t, language } = useReader()
  const projects = { href: paths.deskProjects(), text: t('projects:projects') }
  const next = above && { href: above.href, text: inLanguage(above.row, 'title', language) }
  return <Breadcrumbs label={t('web:form.back')} trail={next ? [projects, next] : [projects]} />
}
