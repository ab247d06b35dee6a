import { notFound } from '#app/web/reply.ts'

export const loader = () => {
  throw notFound()
}

export const action = loader

export default function Missing() {
  return null
}
