'use client'
import NextLink from 'next/link'
import { type ComponentProps, useState } from 'react'

type LinkProps<Href extends string> = Omit<Parameters<typeof NextLink<Href>>[0], 'prefetch'>

/**
 * A link within the desk. What it leads to is fetched once somebody points at it or comes to it by keys: a list of
 * fifty rows would ask the server for a hundred pages that nobody opens.
 */
export function Link<Href extends string>({ onPointerEnter, onFocus, ...props }: LinkProps<Href>) {
  const [isNear, setNear] = useState(false)
  return (
    <NextLink
      {...(props as ComponentProps<typeof NextLink<Href>>)}
      prefetch={isNear ? null : false}
      onPointerEnter={(event) => {
        setNear(true)
        onPointerEnter?.(event)
      }}
      onFocus={(event) => {
        setNear(true)
        onFocus?.(event)
      }}
    />
  )
}
