'use client'
import { Toast as Base } from '@base-ui/react/toast'
import { Check, X } from 'lucide-react'
import type { ReactNode } from 'react'

/** Holds the messages of the whole application; once, in the layout. */
export function ToastProvider({ children, closeLabel }: { children: ReactNode; closeLabel: string }) {
  return (
    <Base.Provider timeout={8000} limit={3}>
      {children}
      <Base.Portal>
        <Base.Viewport className="fixed right-4 bottom-4 z-50 flex w-[min(420px,calc(100vw-32px))] flex-col gap-2 outline-none">
          <ToastList closeLabel={closeLabel} />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  )
}

/** Says that something was done: `const toast = useToast(); toast('Cyber added from 1 Sep 2024')`. Never for errors. */
export function useToast() {
  const manager = Base.useToastManager()
  return (title: string, description?: string) => {
    manager.add({ title, ...(description ? { description } : {}) })
  }
}

function ToastList({ closeLabel }: { closeLabel: string }) {
  const { toasts } = Base.useToastManager()
  return toasts.map((toast) => (
    <Base.Root
      key={toast.id}
      toast={toast}
      role="status"
      className="flex min-h-11 items-center gap-2 rounded-panel border border-line-strong bg-surface py-1.5 pr-2 pl-3 shadow-overlay data-limited:hidden"
    >
      <Check className="size-4 shrink-0 text-added" aria-hidden="true" />
      <Base.Content className="min-w-0 flex-1">
        <Base.Title className="font-medium" />
        <Base.Description className="text-meta text-ink-2" />
      </Base.Content>
      <Base.Close
        aria-label={closeLabel}
        className="grid size-7 place-items-center rounded-control text-ink-3 hover:bg-fill hover:text-ink"
      >
        <X className="size-4" aria-hidden="true" />
      </Base.Close>
    </Base.Root>
  ))
}
