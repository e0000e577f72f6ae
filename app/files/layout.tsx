import type { ReactNode } from 'react'
import { DeskFrame } from '../desk-frame'

export default function FilesLayout({ children }: { children: ReactNode }) {
  return <DeskFrame>{children}</DeskFrame>
}
