import type { ReactNode } from 'react'
import { DeskFrame } from '../desk-frame'

export default function ClockLayout({ children }: { children: ReactNode }) {
  return <DeskFrame>{children}</DeskFrame>
}
