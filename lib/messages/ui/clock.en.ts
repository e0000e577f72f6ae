/** Texts of the desk's clock, which a demo may set. */
export const clock = {
  deskClock: {
    title: 'The desk’s clock',
    banner: 'The desk’s clock is set: today is {day}.',
    change: 'Change',
    back: 'Return to the real time',
    menu: 'Set the desk’s clock',
    isSet: 'It is {time} for everybody at this desk.',
    isReal: 'It is {time}, the real time.',
    lead: 'Lists, forms, the nightly run and the sandbox bank follow it as soon as it is set; pages that are open do when they are loaded again. Sessions keep to the real time. Whatever is recorded meanwhile keeps its date, and later events of the same history are dated no earlier.',
    day: 'Day',
    time: 'Time in Paris',
    set: 'Set the clock',
    nextDay: 'One day on',
    nextMonth: 'One month on',
    failed: 'The clock is not set',
    noDay: 'Give a day from {first} to {last}, such as 28/02/2027.',
    noTime: 'Give a time such as 09:00, or leave it empty for that.',
    notHere: 'Only the clock of the embedded demo can be set. This desk goes by the real time.',
  },
} as const
