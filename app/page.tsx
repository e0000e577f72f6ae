import { redirect } from 'next/navigation'

/** The contracts are where most of the work is: they are the first page. */
export default function Home() {
  redirect('/subscriptions')
}
