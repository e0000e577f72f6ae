'use client'
import { ArrowDown, ArrowUp, Columns3, Minus, Plus } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { within } from '#components/list/column-layout'
import type { ListTableInstance } from '#components/list/use-list-table'
import { Button } from '#components/ui/button'
import { Checkbox } from '#components/ui/form/checkbox'
import { IconButton } from '#components/ui/icon-button'
import { Popover } from '#components/ui/popover'

/** A step of a column's width, in pixels. */
const STEP = 24

const headOf = (id: string) => document.querySelector<HTMLElement>(`th[data-column="${CSS.escape(id)}"]`)

/** Which columns are shown, in which order and how wide; the list remembers it in this browser. */
export function ColumnMenu({ table }: { table: ListTableInstance }) {
  'use no memo' // TanStack Table's instance keeps its identity while its content changes.
  const t = useTranslations('list')
  return (
    <Popover
      align="end"
      title={t('columnMenu.title')}
      className="w-80"
      trigger={
        <Button className="ml-auto max-md:hidden" icon={<Columns3 className="size-4" aria-hidden="true" />}>
          {t('columnMenu.open')}
        </Button>
      }
    >
      <ColumnList table={table} />
      <Button className="mt-2" onClick={() => reset(table)}>
        {t('columnMenu.reset')}
      </Button>
    </Popover>
  )
}

function ColumnList({ table }: { table: ListTableInstance }) {
  'use no memo' // TanStack Table's instance keeps its identity while its content changes.
  const t = useTranslations('list.columnMenu')
  const { columnVisibility, columnSizing } = table.state
  const columns = table.getAllLeafColumns()
  const ids = columns.map(({ id }) => id)
  const move = (from: number, by: number) => {
    const order = [...ids]
    order.splice(from + by, 0, ...order.splice(from, 1))
    table.setColumnOrder(order)
  }
  const widen = (id: string, by: number) =>
    table.setColumnSizing((sizes) => ({ ...sizes, [id]: within((sizes[id] ?? headOf(id)?.offsetWidth ?? 0) + by) }))
  return (
    <ul className="-mx-1 max-h-[min(26rem,60vh)] overflow-y-auto">
      {columns.map((column, at) => {
        const name = String(column.columnDef.header)
        // Where nobody chose, the width of the window did.
        const shown = columnVisibility[column.id] ?? (headOf(column.id)?.offsetWidth ?? 0) > 0
        return (
          <li key={column.id} className="flex items-center gap-0.5">
            <Checkbox
              className="min-w-0 flex-1"
              checked={shown}
              disabled={!column.getCanHide()}
              onCheckedChange={(on) => column.toggleVisibility(on)}
            >
              {name}
            </Checkbox>
            <IconButton size="sm" label={t('earlier', { name })} disabled={at === 0} onClick={() => move(at, -1)}>
              <ArrowUp className="size-3.5" aria-hidden="true" />
            </IconButton>
            <IconButton
              size="sm"
              label={t('later', { name })}
              disabled={at === columns.length - 1}
              onClick={() => move(at, 1)}
            >
              <ArrowDown className="size-3.5" aria-hidden="true" />
            </IconButton>
            <IconButton
              size="sm"
              label={t('narrower', { name })}
              disabled={!shown || within((columnSizing[column.id] ?? STEP * 4) - 1) === columnSizing[column.id]}
              onClick={() => widen(column.id, -STEP)}
            >
              <Minus className="size-3.5" aria-hidden="true" />
            </IconButton>
            <IconButton size="sm" label={t('wider', { name })} disabled={!shown} onClick={() => widen(column.id, STEP)}>
              <Plus className="size-3.5" aria-hidden="true" />
            </IconButton>
          </li>
        )
      })}
    </ul>
  )
}

/** As it was before anybody chose, which is not what the page came with. */
function reset(table: ListTableInstance): void {
  table.resetColumnVisibility(true)
  table.resetColumnOrder(true)
  table.resetColumnSizing(true)
}
