import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect } from 'vitest'

/**
 * Runs a program that writes a number before each thing it does, and kills it with -9 once it has written that one.
 * Returns the last number that was read: how much was done for certain.
 */
export async function killAfter(lines: number, program: string, ...args: string[]): Promise<number> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  let begun = 0
  for await (const line of createInterface(child.stdout)) {
    begun = Number(line)
    if (begun === lines) child.kill('SIGKILL')
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  expect(child.signalCode).toBe('SIGKILL')
  return begun
}
