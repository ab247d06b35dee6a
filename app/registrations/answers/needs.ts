// What someone needs in order to take part and to eat. Health data: kept sealed and apart.

export const accessNeeds = [
  'step_free',
  'hearing_loop',
  'sign_language',
  'speech_to_text',
  'companion',
  'quiet_room',
] as const
export const foodNeeds = [
  'vegetarian',
  'vegan',
  'no_pork',
  'gluten_free',
  'lactose_free',
  'nut_free',
] as const

export type AccessNeed = (typeof accessNeeds)[number]
export type FoodNeed = (typeof foodNeeds)[number]
export type Needs = {
  access: AccessNeed[]
  access_other: string
  food: FoodNeed[]
  food_other: string
}

export const hasAccessNeeds = (needs: Needs) => needs.access.length > 0 || needs.access_other !== ''
export const hasFoodNeeds = (needs: Needs) => needs.food.length > 0 || needs.food_other !== ''
export const hasNeeds = (needs: Needs) => hasAccessNeeds(needs) || hasFoodNeeds(needs)

export type NeedTotals = {
  access: { need: AccessNeed; count: number }[]
  food: { need: FoodNeed; count: number }[]
  /** What they wrote themselves, in an order that tells nothing of who. */
  access_wishes: string[]
  food_wishes: string[]
}

/** What the caterer and the venue need to know, and no more: how many, and the wishes without names. */
export function needTotals(all: readonly Needs[]): NeedTotals {
  return {
    access: accessNeeds
      .map((need) => ({ need, count: all.filter(({ access }) => access.includes(need)).length }))
      .filter(({ count }) => count > 0),
    food: foodNeeds
      .map((need) => ({ need, count: all.filter(({ food }) => food.includes(need)).length }))
      .filter(({ count }) => count > 0),
    access_wishes: written(all.map(({ access_other }) => access_other)),
    food_wishes: written(all.map(({ food_other }) => food_other)),
  }
}

const written = (wishes: string[]) => wishes.filter((wish) => wish !== '').toSorted()
