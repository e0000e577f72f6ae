import type { ReactNode } from 'react'
import { DeskFrame } from '../desk-frame'

/** Every list has the frame of the desk around it, and its failure in it: a page of its own is all that it needs. */
export default function ListLayout({ children }: { children: ReactNode }) {
  return <DeskFrame>{children}</DeskFrame>
}
