import type { ReactNode } from 'react'
import { DeskFrame } from '../desk-frame'

export default function ReplayLayout({ children }: { children: ReactNode }) {
  return <DeskFrame>{children}</DeskFrame>
}
