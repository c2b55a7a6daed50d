/* Narrow rows by facets and count: values of one facet are alternatives, facets must all hold, as in
   sitegen/facets.py.

   `columns` are {name: {sets, of}}: sets of values, and for each row the number of its set; `rows` are
   arrays that begin with the number of a row; `chosen` is {name: Set of values}.  Values are compared
   in small letters.  The count of a value is what choosing it would leave, given what is chosen in all
   other facets; `without` is what leaving out the choice of one facet would bring back. */
function tally(columns, rows, chosen) {
  const facets = Object.entries(columns).map(([name, { sets, of }]) => {
    const wanted = chosen[name];
    const passes = sets.map((values) => !wanted || values.some((value) => wanted.has(value)));
    return { name, sets, of, passes, met: sets.map(() => 0) };
  });
  const left = [];
  const without = {};
  for (const row of rows) {
    let failed = null;
    let fails = 0;
    for (const facet of facets) {
      if (!facet.passes[facet.of[row[0]]]) {
        failed = facet;
        fails += 1;
      }
    }
    if (fails > 1) continue;
    if (fails) without[failed.name] = (without[failed.name] || 0) + 1;
    else left.push(row);
    for (const facet of failed ? [failed] : facets) facet.met[facet.of[row[0]]] += 1;
  }
  return { left, without, counts: Object.fromEntries(facets.map(({ name, sets, met }) => [name, summed(sets, met)])) };
}

/** Value -> number of rows that have it. */
function summed(sets, met) {
  const counts = new Map();
  sets.forEach((values, set) => values.forEach((value) => counts.set(value, (counts.get(value) || 0) + met[set])));
  return counts;
}
