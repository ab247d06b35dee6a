import { z } from 'zod'
import { toOre } from '#app/tools/money.ts'
import { municipalities } from '#app/tools/municipality.ts'
import { choice, day, line, many, optionalEmail, requiredLine, text } from '#app/web/fields.ts'
import { funders, type ProjectInput } from '../project.ts'

const codes = municipalities.map(({ code }) => code) as [string, ...string[]]

/** Kronor as people write them, kept in öre; null when left empty. */
const amount = () =>
  line(30).transform((typed, context) => {
    if (typed === '') return null
    const ore = toOre(typed)
    if (ore !== undefined) return ore
    context.addIssue({ code: 'custom', message: 'projects:error.amount' })
    return z.NEVER
  })

/** What the forms for a new project and for changing one take. */
export const ProjectSchema = z
  .object({
    title_sv: requiredLine(),
    title_en: line(),
    programme: line(),
    programme_area: line(),
    phase: line(),
    diary_number: line(80),
    owner_name: line(),
    owners: text(4000),
    contact_name: line(),
    contact_email: optionalEmail(),
    contact_phone: line(60),
    funder: choice(funders),
    grant_amount: amount(),
    budget_amount: amount(),
    starts_on: day(),
    ends_on: day(),
    hold_until: day(),
    region: line(),
    summary_sv: text(),
    summary_en: text(),
    aims_sv: text(),
    aims_en: text(),
    cofinanciers: text(8000),
    partners: text(8000),
    municipality_codes: many(codes),
  })
  .superRefine((project, context) => {
    const { starts_on, ends_on, grant_amount, budget_amount } = project
    if (starts_on && ends_on && ends_on < starts_on)
      context.addIssue({
        code: 'custom',
        path: ['ends_on'],
        message: 'projects:error.ends_before_starts',
      })
    if (grant_amount !== null && budget_amount !== null && grant_amount > budget_amount)
      context.addIssue({
        code: 'custom',
        path: ['grant_amount'],
        message: 'projects:error.grant_over_budget',
      })
  }) satisfies z.ZodType<ProjectInput>
