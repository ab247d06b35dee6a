import { roles } from '../permission.ts'

/** Every role with what it may do, as the cards of a question. */
export const roleChoices = (t: (key: string) => string) =>
  roles.map((value) => ({
    value,
    title: t(`accounts:role.${value}`),
    hint: t(`accounts:role.${value}_may`),
  }))
