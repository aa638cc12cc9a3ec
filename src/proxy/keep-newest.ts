/** Lets the oldest go until no more than `most` are left: a `Map` holds its entries in the order they came. */
export function keepNewest(map: Map<string, unknown>, most: number): void {
  for (const oldest of map.keys()) {
    if (map.size <= most) return;
    map.delete(oldest);
  }
}
