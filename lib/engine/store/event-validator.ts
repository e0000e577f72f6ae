import type { CreateCollectionOptions, Document } from 'mongodb'

const text = (max: number) => ({ bsonType: 'string', minLength: 1, maxLength: max })
const sha256 = { bsonType: 'string', pattern: '^[0-9a-f]{64}$' }
const whole = (minimum: number) => ({ bsonType: ['int', 'long'], minimum })

const envelope: Document = {
  bsonType: 'object',
  additionalProperties: false,
  required: [
    ...['_id', 'aggregateId', 'version', 'type', 'schemaVersion', 'payload', 'idempotencyKey', 'actor'],
    ...['appendDate', 'correlationId', 'contentHash', 'hashVersion', 'prevHash', 'hash'],
  ],
  properties: {
    _id: text(64),
    aggregateId: text(64),
    version: whole(1),
    type: { bsonType: 'string', pattern: '^[a-z][a-z0-9_]{0,63}$' },
    schemaVersion: whole(2),
    payload: { bsonType: 'object' },
    idempotencyKey: text(512),
    actor: {
      bsonType: 'object',
      additionalProperties: false,
      required: ['kind', 'id', 'name'],
      properties: {
        kind: { enum: ['person', 'job', 'migration'] },
        id: text(128),
        name: text(200),
        role: text(32),
      },
    },
    reason: text(2_000),
    appendDate: { bsonType: 'date' },
    correlationId: text(128),
    causationId: text(128),
    related: {
      bsonType: 'array',
      minItems: 1,
      maxItems: 32,
      items: {
        bsonType: 'object',
        additionalProperties: false,
        required: ['aggregate', 'aggregateId', 'version'],
        properties: { aggregate: text(64), aggregateId: text(64), version: whole(0) },
      },
    },
    contentHash: sha256,
    hashVersion: whole(1),
    salt: { bsonType: 'string', pattern: '^[0-9a-f]{32}$' },
    personal: { bsonType: 'array', minItems: 1, items: text(1_024) },
    command: { bsonType: 'string', pattern: '^[a-z][a-z0-9_]{0,63}$' },
    release: text(64),
    alteredBy: text(64),
    prevHash: { anyOf: [{ bsonType: 'null' }, sha256] },
    hash: sha256,
  },
  allOf: [
    // A change made by a person says why.
    {
      anyOf: [
        { properties: { actor: { properties: { kind: { not: { enum: ['person'] } } } } } },
        { required: ['reason'] },
      ],
    },
    // Commitments need their salt; what was hashed without it is still brought back from an export.
    { anyOf: [{ properties: { hashVersion: { enum: [1] } } }, { required: ['salt'] }] },
  ],
}

/**
 * The envelope's rules, held by the server itself against every writer. Old documents precede it: they were
 * stored by a loader that may bypass it, and are never written again.
 */
export const eventValidator: Pick<CreateCollectionOptions, 'validator' | 'validationLevel' | 'validationAction'> = {
  validator: { $jsonSchema: envelope },
  validationLevel: 'strict',
  validationAction: 'error',
}
