import type { ICUArgs, NestedValueOf } from 'use-intl/core'
import type { Messages } from '#lib/messages/en'

type Keys<Of> = {
  [Name in keyof Of & string]: Of[Name] extends string ? Name : `${Name}.${Keys<Of[Name]>}`
}[keyof Of & string]

type Groups<Of> = {
  [Name in keyof Of & string]: Of[Name] extends string ? never : Name | `${Name}.${Groups<Of[Name]>}`
}[keyof Of & string]

/** The key of a message, such as `list.title`. */
export type MessageKey = Keys<Messages>

/** The last part of the keys of a group, such as `title` of `list`. */
export type NameIn<Group extends Groups<Messages>> = keyof NestedValueOf<Messages, Group> & string

/** A key that ends with a code which was stored or sent: only the group in which it is looked for is known to be there. */
export type CodedKey = `${Groups<Messages>}.${string}`

/** The formatted values that a message names. */
export type Arguments = Readonly<Record<string, string | number>>

type Read<Message extends string> = ICUArgs<
  Message,
  { ICUArgument: string | number; ICUNumberArgument: number; ICUDateArgument: never }
>
/** What a message names on any way through its `select`s; what is counted is a number. */
type Named<Each> = {
  readonly [Name in Each extends unknown ? keyof Each : never]: Each extends Record<Name, infer Value>
    ? [Value] extends [number]
      ? number
      : string | number
    : never
}
type NamedBy<Key extends MessageKey> = Named<Read<NestedValueOf<Messages, Key>>>
/** What several messages name together, where the code chooses among them. */
type NamedByEach<Key extends MessageKey> = (Key extends MessageKey ? (values: NamedBy<Key>) => void : never) extends (
  values: infer All,
) => void
  ? All
  : never

/** The values to write a message with: none where it names none. Of any message whatever, only the key is checked. */
export type ValuesOf<Key extends MessageKey> = MessageKey extends Key
  ? [values?: Arguments]
  : keyof NamedByEach<Key> extends never
    ? []
    : [values: NamedByEach<Key>]

type FieldsOf<Command> = Command extends { fields: infer Fields } ? Keys<Fields> : never
type Commands = Messages['commands'][keyof Messages['commands']]

/** The key of a field's label, where all its words stand: `<key>Hint`, `<key>Missing`. */
export type FieldKey = `edit.fields.${string}` | `commands.${string}.${string}.fields.${string}`

/** A text of a form: of one command's own fields, or of those that all have in common. */
export type FieldText = NameIn<'edit.fields'> | FieldsOf<Commands[keyof Commands]>
