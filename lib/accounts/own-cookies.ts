/**
 * Where the desk is opened by https its cookies are `__Host-`: browsers take those from this very host alone, over
 * https alone, so that no neighbour of the same domain can plant one.
 */
export const ownCookieName = (name: string, https: boolean): string => (https ? `__Host-${name}` : name)
