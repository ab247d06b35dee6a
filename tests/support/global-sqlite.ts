import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrateTemplate, newScratch } from './template.ts'

/** Migrates one SQLite file, which every test file then copies. */
export default async function setup(project: TestProject) {
  const { scratch, removeScratch } = await newScratch()
  const file = join(scratch, 'template.sqlite')
  await migrateTemplate({ file }, scratch)
  project.provide('scratch', scratch)
  project.provide('sqlite_template', file)
  return removeScratch
}
