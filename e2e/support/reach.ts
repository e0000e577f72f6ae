import type { Page } from './test.ts'

/** 1280 × 1024 at 400 %: the page has 320 × 256 CSS pixels (WCAG 2.2, 1.4.10 Reflow). */
export const ZOOMED = { width: 320, height: 256 }

/**
 * What would have to be scrolled in two directions: the page itself, and every part of it that is wider than it shows;
 * tables may, since their columns mean something beside each other. And what can be used, but lies out of reach: beyond
 * the page, or cut off by the part that it is in.
 */
export const outOfReach = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const name = (element: Element) => element.outerHTML.slice(0, 140)
    const scrolls = (element: Element) => /auto|scroll/.test(getComputedStyle(element).overflowX)
    const inTable = (element: Element) => {
      for (let at: Element | null = element; at; at = at.parentElement)
        if (scrolls(at) && at.querySelector('table')) return true
      return false
    }
    const hidden = (element: Element) => {
      const { width, height } = element.getBoundingClientRect()
      return width <= 1 || height <= 1 || !(element as HTMLElement).checkVisibility({ opacityProperty: false })
    }
    const isCutOff = (element: Element) => {
      const { left, right } = element.getBoundingClientRect()
      for (let at = element.parentElement; at && !scrolls(at); at = at.parentElement) {
        const edge = at.getBoundingClientRect()
        const cuts = /hidden|clip/.test(getComputedStyle(at).overflowX)
        if (cuts && (left < edge.left - 0.5 || right > edge.right + 0.5)) return true
      }
      return false
    }
    const all = [...document.querySelectorAll('body *')]
    const wide = all.filter(
      (element) => scrolls(element) && element.scrollWidth > element.clientWidth + 1 && !inTable(element),
    )
    const usable = [...document.querySelectorAll('a, button, input, select, textarea, summary')]
    const beyond = usable.filter((element) => {
      const { left, right } = element.getBoundingClientRect()
      return !hidden(element) && !inTable(element) && (left < -0.5 || right > innerWidth + 0.5 || isCutOff(element))
    })
    const page = document.documentElement.scrollWidth - innerWidth
    return [
      ...(page > 0 ? [`the page sticks out by ${page} px`] : []),
      ...wide.map((element) => `scrolls sideways: ${name(element)}`),
      ...beyond.map((element) => `out of reach: ${name(element)}`),
    ]
  })
