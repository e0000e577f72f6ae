import type { ReactNode } from 'react'
import { contractEditHref } from '#components/routes'
import { type FactsProps, Unknown } from '#components/subscription/facts'
import { Section } from '#components/subscription/section'
import { DefinitionList } from '#components/ui/definition-list'
import { Email } from '#components/ui/email'
import { Link } from '#components/ui/link'
import { type Personal, plain } from '#lib/engine/core/personal'
import { formatSiret } from '#lib/messages/typed'

/** Who holds the contract, as this reader may see it. */
export function HolderFacts({ id, state, words, offered }: FactsProps) {
  const { holder, professionalUse } = state
  const text = (value: Personal<string> | null, write: (text: string) => ReactNode = (own) => own) => {
    const own = plain(value ?? undefined)
    if (own !== undefined) return write(own)
    return <span className="text-ink-3">{words.text(value)}</span>
  }
  const use =
    professionalUse === null ? (
      <Unknown words={words} />
    ) : (
      words.t(professionalUse ? 'contract.holder.professional' : 'contract.holder.private')
    )
  return (
    <Section
      title={words.t('contract.holder.title')}
      aside={
        offered.has('change_holder_details') && (
          <Link className="link inline-flex min-h-6 items-center" href={contractEditHref(id, 'change_holder_details')}>
            {words.t('contract.change')}
            <span className="sr-only"> {words.t('contract.holder.title')}</span>
          </Link>
        )
      }
    >
      {!holder && <p className="mb-1 text-ink-2">{words.t('contract.holder.unknown')}</p>}
      <DefinitionList
        items={[
          ...(holder
            ? [
                { term: words.t('contract.holder.name'), value: text(holder.name) },
                {
                  term: words.t('contract.holder.kind'),
                  value: words.value({ kind: 'word', list: 'holderKind', code: holder.kind }),
                },
                {
                  term: words.t('contract.holder.email'),
                  value: text(holder.email, (address) => <Email address={address} />),
                },
                ...(holder.kind === 'natural' && holder.siret === null
                  ? []
                  : [{ term: words.t('contract.holder.siret'), value: text(holder.siret, formatSiret) }]),
              ]
            : []),
          { term: words.t('contract.holder.use'), value: use },
        ]}
      />
    </Section>
  )
}
