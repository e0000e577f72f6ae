/** The name of one column of a form, numbered in the order of the work. */
export function StepTitle({ number, title }: { number: number; title: string }) {
  return (
    <h2 className="flex min-h-11 items-center gap-2 pt-1 text-lead">
      <span className="font-normal text-ink-3" aria-hidden="true">
        {number}
      </span>
      {title}
    </h2>
  )
}
