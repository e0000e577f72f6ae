'use client'
import { Toast as Base } from '@base-ui/react/toast'
import { Check, X } from 'lucide-react'
import type { ReactNode } from 'react'

/** Holds the messages of the whole application; once, in the layout. `Toasts` shows them. */
export function ToastProvider({ children }: { children: ReactNode }) {
  return (
    <Base.Provider timeout={8000} limit={1}>
      {children}
    </Base.Provider>
  )
}

/** Where messages are read: in the free part of the top bar, or over it where that is narrow. They never lie on the work. */
export function Toasts({ label, closeLabel }: { label: string; closeLabel: string }) {
  return (
    <Base.Viewport
      aria-label={label}
      className="z-50 min-w-0 outline-none max-lg:fixed max-lg:inset-x-2 max-lg:top-1 lg:ml-auto"
    >
      <ToastList closeLabel={closeLabel} />
    </Base.Viewport>
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
      className="flex items-center gap-2 rounded-panel border border-line-strong bg-surface py-px pr-1 pl-3 data-limited:hidden max-lg:py-1.5 max-lg:shadow-overlay"
    >
      <Check className="size-4 shrink-0 text-added" aria-hidden="true" />
      <Base.Content className="min-w-0 flex-1 leading-4 lg:*:truncate">
        <Base.Title className="font-medium" />
        <Base.Description className="text-meta text-ink-2" />
      </Base.Content>
      <Base.Close
        aria-label={closeLabel}
        className="grid size-7 shrink-0 place-items-center rounded-control text-ink-3 hover:bg-fill hover:text-ink"
      >
        <X className="size-4" aria-hidden="true" />
      </Base.Close>
    </Base.Root>
  ))
}
