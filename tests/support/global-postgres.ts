import type { TestProject } from 'vitest/node'
import { startPostgres } from './postgres.ts'
import { migrateTemplate, newScratch, templateName } from './template.ts'

/** Starts one PostgreSQL and migrates one database in it, which every test file then copies. */
export default async function setup(project: TestProject) {
  const { scratch, removeScratch } = await newScratch()
  const server = await startPostgres()
  await server.run(`create database ${templateName}`)
  await migrateTemplate({ url: server.url(templateName) }, scratch)
  project.provide('scratch', scratch)
  project.provide('postgres_url', server.url('postgres'))
  return async () => {
    await server.stop()
    await removeScratch()
  }
}
