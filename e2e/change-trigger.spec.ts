import { choose, coverRow, insist, subscribe } from './support/contract.ts'
import { signInAs } from './support/sign-in.ts'
import { expect, test } from './support/test.ts'

test('given a cover with the wrong trigger, when staff corrects it from the menu, then contract and timeline say so', async ({
  page,
}) => {
  await signInAs(page, 'staff')
  await subscribe(page, 'Liability', [{ name: 'Liability', premium: '600' }])
  await expect(coverRow(page, /Liability/)).toContainText('Occurrence')
  await page.getByRole('button', { name: 'Edit' }).click()
  await page.getByRole('menuitem', { name: 'Correct a trigger' }).click()
  await page.getByLabel('Effective date').fill('1/9/2024')
  await page.getByLabel('Why').fill('The schedule that was signed says claims made.')
  await choose(page, 'Coverage', 'Liability')
  await expect(page.getByText('So far: Occurrence')).toBeVisible()
  await choose(page, 'Trigger', 'Claims made')
  await insist(page)
  await expect(page.getByTestId('review')).toContainText('Liability trigger')
  await expect(page.getByText('It can be taken back with “Correct a trigger”, which is recorded too.')).toBeVisible()
  await page.getByRole('button', { name: /^Correct the trigger of liability from 1 Sept? 2024$/ }).click()
  await expect(page).toHaveURL(/\/subscriptions\/C-2024-\w{6}$/)
  await expect(coverRow(page, /Liability/)).toContainText('Claims made')
  await page.getByRole('link', { name: /Liability changed/ }).click()
  await expect(page.getByText('Liability trigger').first()).toBeVisible()
})
