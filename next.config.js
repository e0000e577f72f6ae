import { PHASE_DEVELOPMENT_SERVER } from 'next/constants.js'

/**
 * Inline scripts stay allowed because Next writes its own into each page, and a nonce would need a proxy file in
 * front of every request. What the policy does stop: scripts, frames, forms and connections to other origins.
 */
const contentSecurityPolicy = (development) =>
  [
    "default-src 'self'",
    `script-src 'self' 'unsafe-inline'${development ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self' data:",
    `connect-src 'self'${development ? ' ws:' : ''}`,
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')

const securityHeaders = (development) => [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
  { key: 'Content-Security-Policy', value: contentSecurityPolicy(development) },
]

/**
 * Next refuses a server action whose Origin is not the Host it sees, and a proxy may put its own there: the address
 * that people open is ours too. Read when the server starts, so that one build serves any address.
 */
const ownHosts = () => (URL.canParse(process.env.HINDSIGHT_URL) ? [new URL(process.env.HINDSIGHT_URL).host] : [])

/** @type {(phase: string) => import('next').NextConfig} */
export default (phase) => ({
  agentRules: false,
  poweredByHeader: false,
  reactCompiler: true,
  typedRoutes: true,
  // `npm test` type-checks everything in a stage of its own; a newcomer's first start need not wait for it again.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['mongodb', 'pino'],
  // Development would print what an action was called with, passwords too.
  logging: { serverFunctions: false },
  turbopack: { root: import.meta.dirname },
  experimental: { authInterrupts: true, serverActions: { allowedOrigins: ownHosts() } },
  headers: async () => [{ source: '/:path*', headers: securityHeaders(phase === PHASE_DEVELOPMENT_SERVER) }],
})
