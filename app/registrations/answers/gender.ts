export const genders = ['woman', 'man', 'other', 'undisclosed'] as const

export type Gender = (typeof genders)[number]
