import 'server-only'
import { headers } from 'next/headers'

/** The id of this request, as the door gave it: in every line of the log, and the correlation of every event. */
export const requestId = async (): Promise<string> => (await headers()).get('x-request-id') ?? ''

/** The address this request is from, as the door found it; never what the caller says of it. */
export const clientAddress = async (): Promise<string> => (await headers()).get('x-forwarded-for') ?? ''
