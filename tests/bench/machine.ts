import { availableParallelism, cpus, release, totalmem, type } from 'node:os'

/** What the figures were measured on, without saying whose it is. */
export function machine() {
  const model = cpus()[0]?.model.trim() || process.arch
  const gib = (totalmem() / 2 ** 30).toFixed(0)
  const system = `${type()} ${release().split('-')[0]}`
  return `${model}, ${availableParallelism()} cores, ${gib} GiB, Node ${process.versions.node}, ${system}`
}
