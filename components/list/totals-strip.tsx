import { FigureStrip } from '#components/ui/figure-strip'
import type { ContractTotals } from '#lib/domain/subscription/views/subscriptions'
import { formatNumber } from '#lib/messages/figures'
import { formatMoney } from '#lib/messages/format'
import type { Words } from '#lib/messages/words'

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
  return <FigureStrip label={t('list.total.label')} figures={figures} />
}
