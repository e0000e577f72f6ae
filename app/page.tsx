import { redirect } from 'next/navigation'

/** There is one desk so far; it is the first page. */
export default function Home() {
  redirect('/subscriptions')
}
