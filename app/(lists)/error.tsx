'use client'
import { Failure } from '#components/shell/failure'

export default function ListError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return <Failure reference={error.digest ?? '—'} retry={retry} />
}
