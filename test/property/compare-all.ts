import assert from 'node:assert/strict'
import type { EventShape, Recorded } from '#lib/engine/core/event'
import { chainHash, contentHash } from '#lib/engine/store/hash'
import { modelEventOf, type World } from './world.ts'

/** A store that knows nothing yet finds what the model holds: without a hole, linked, and under every key. */
export async function compareAll(world: World): Promise<void> {
  const store = world.open()
  for (const id of world.ids()) {
    const history = await store.load(id)
    assert.deepEqual(history.map(modelEventOf), world.model.history(id))
    history.forEach((event, index) => {
      assert.equal(event.version, index + 1)
      assert.equal(event.prevHash, history[index - 1]?.hash ?? null)
      if (event.schemaVersion > 1) requireHashes(event)
    })
  }
  for (const [key, event] of world.model.keys) {
    const found = await store.find(key)
    assert.deepEqual(found && modelEventOf(found), event)
  }
}

function requireHashes(event: Recorded<EventShape>): void {
  assert.equal(event.contentHash, contentHash(event))
  assert.equal(event.hash, chainHash(event))
}
