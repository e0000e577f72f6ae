import { type NextRequest, NextResponse } from 'next/server'

/** Only addresses with an escape in them come here: everything else goes straight to its page. */
export const config = { matcher: '/:path(.*%.*)' }

/** An address that cannot be decoded names nothing: our page for that, instead of a bare 500 from the router. */
export function proxy(request: NextRequest) {
  try {
    decodeURIComponent(request.nextUrl.pathname)
    return NextResponse.next()
  } catch {
    return NextResponse.rewrite(new URL('/no-such-page', request.nextUrl))
  }
}
