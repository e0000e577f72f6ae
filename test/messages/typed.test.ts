import { expect, it } from 'vitest'
import { readTime } from '#lib/messages/typed'

it.each([
  ['14:02', '14:02'],
  ['9:05', '09:05'],
  [' 14h02 ', '14:02'],
  ['9 h', '09:00'],
  ['14.02', '14:02'],
  ['00:00', '00:00'],
  ['23:59', '23:59'],
  ['24:00', null],
  ['14:60', null],
  ['14:2', null],
  ['noon', null],
  ['', null],
])('given "%s" as a time of day, then it is read as %s', (text, time) => {
  expect(readTime(text)).toBe(time)
})
