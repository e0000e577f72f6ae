'use client'
import { CircleAlert } from 'lucide-react'
import { Component, type ReactNode } from 'react'

interface StepBoundaryProps {
  /** Another step is another try. */
  step: number
  /** What is said instead of a step that cannot be drawn. */
  message: string
  children: ReactNode
}

/**
 * A step can replay and still hold something that no page can draw (a date that is none). Then this step says
 * so, and the history, the scrubber and every other step go on.
 */
export class StepBoundary extends Component<StepBoundaryProps, { step: number; error: Error | null }> {
  override state = { step: this.props.step, error: null as Error | null }

  static getDerivedStateFromError(error: Error) {
    return { error }
  }

  static getDerivedStateFromProps({ step }: StepBoundaryProps, state: { step: number }) {
    return step === state.step ? null : { step, error: null }
  }

  override render() {
    const { error } = this.state
    if (!error) return this.props.children
    return (
      <div
        role="alert"
        className="m-4 flex gap-2.5 self-start rounded-panel border border-removed-line bg-removed-soft p-3 max-md:m-3"
      >
        <CircleAlert className="mt-0.5 size-4 shrink-0 text-removed" aria-hidden="true" />
        <div className="min-w-0">
          <h2>{this.props.message}</h2>
          <pre className="mt-2 font-mono text-mono break-words whitespace-pre-wrap">{`${error.name}: ${error.message}`}</pre>
        </div>
      </div>
    )
  }
}
