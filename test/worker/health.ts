import { GET } from '../../app/api/health/route.ts'

const token = 'the token of a monitor that may read it'

/** The health check as a monitor with the token of the environment reads it. */
export async function askHealth() {
  process.env.OPERATIONS_TOKEN = token
  const headers = { authorization: `Bearer ${token}` }
  const answer = await GET(new Request('http://localhost/api/health', { headers }))
  return { status: answer.status, said: await answer.json() }
}
