import { formatNumber } from '#lib/messages/figures'
import { formatMoney } from '#lib/messages/format'
import type { Words } from '#lib/messages/words'
import type { ContractTotals } from '#lib/views/subscriptions'

/** What the contracts below add up to: of the whole answer, not of the page. */
export function TotalsStrip({ totals, words }: { totals: ContractTotals; words: Words }) {
  const { t } = words
  // A sum of nothing known is unknown, not zero.
  const nothingKnown = totals.premiumKnown === 0 && totals.premiumUnknown > 0
  const figures = [
    {
      label: t('list.total.contracts'),
      figure: formatNumber(totals.contracts),
      hint: t('list.total.contractsHint', { onRisk: formatNumber(totals.onRisk) }),
    },
    {
      label: t('list.total.premium'),
      figure: nothingKnown ? t('values.unknown') : formatMoney(totals.premiumCents),
      hint: t('list.total.premiumHint', { count: totals.premiumKnown }),
    },
    ...(totals.premiumUnknown > 0
      ? [
          {
            label: t('list.total.unknown'),
            figure: formatNumber(totals.premiumUnknown),
            hint: t('list.total.unknownHint'),
          },
        ]
      : []),
    { label: t('list.total.ending'), figure: formatNumber(totals.endingSoon), hint: t('list.total.endingHint') },
    { label: t('list.total.pending'), figure: formatNumber(totals.pending), hint: t('list.total.pendingHint') },
  ]
  return (
    <section
      aria-label={t('list.total.label')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: on a narrow screen it scrolls, with the keyboard too
      tabIndex={0}
      className="shrink-0 overflow-x-auto border-b bg-surface -outline-offset-2! [scrollbar-width:none]"
    >
      {/* Zoomed to 400 %, nothing but a table may scroll sideways: there the figures stand in rows. */}
      <dl className="flex h-20.75 pl-1 max-[360px]:h-auto max-[360px]:flex-wrap">
        {figures.map(({ label, figure, hint }) => (
          <div
            key={label}
            className="flex shrink-0 flex-col border-r py-2.5 pr-7 pl-3 max-md:pr-4 max-[360px]:w-1/2 max-[360px]:min-w-0"
          >
            <dt className="text-axis font-medium text-ink-3">{label}</dt>
            <dd className="text-figure font-semibold tracking-[-0.015em] whitespace-nowrap max-[360px]:whitespace-normal">
              {figure}
            </dd>
            <dd className="text-meta whitespace-nowrap text-ink-2 max-[360px]:whitespace-normal">{hint}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
