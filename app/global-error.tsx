'use client'
import './globals.css'

/** The last resort: the layout itself failed, so there is neither language nor theme to rely on. */
export default function GlobalError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <main className="mx-auto grid min-h-[80dvh] w-full max-w-110 content-center gap-2 px-4">
          <h1 className="text-figure">Hindsight could not be shown</h1>
          <p className="text-lead text-ink-2">
            Nothing was lost. Try again; if it happens again, give support the reference {error.digest ?? '—'}.
          </p>
          <p lang="fr" className="text-ink-2">
            Rien n’est perdu. Réessayez ; si cela se répète, donnez cette référence au support.
          </p>
          <div>
            <button
              type="button"
              onClick={retry}
              className="mt-3 h-9 rounded-control bg-accent-solid px-4 font-medium text-on-accent"
            >
              Try again
            </button>
          </div>
        </main>
      </body>
    </html>
  )
}
