/**
 * What every answer says, and whose actions are heard, is the door's (lib/web).
 * @type {import('next').NextConfig}
 */
export default {
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
  experimental: { authInterrupts: true },
}
