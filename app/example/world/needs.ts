const ticked = [
  { access: [], food: ['vegetarian'] },
  { access: ['hearing_loop'], food: [] },
  { access: [], food: ['vegan', 'gluten_free'] },
  { access: ['step_free', 'companion'], food: [] },
  { access: [], food: ['no_pork'] },
  { access: ['sign_language'], food: ['vegetarian'] },
]

const inTheirOwnWords = [
  { access_other: '', food_other: 'Tål inte sesam.' },
  { access_other: 'Plats för rullstol långt fram.', food_other: '' },
  { access_other: '', food_other: 'Äter inte nötkött.' },
  { access_other: 'Kommer med assistent.', food_other: '' },
]

/** What the nth of the example's people who need something needs; now and then it fits in no box, and is said once. */
export function needOf(order: number) {
  const words = order % 7 === 3 ? inTheirOwnWords[(order - 3) / 7] : undefined
  if (words) return { access: [], food: [], ...words }
  return { access_other: '', food_other: '', ...ticked[order % ticked.length] }
}
