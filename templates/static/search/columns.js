/* The facets of all cases as columns, for pages that count: {name: {sets, of}}, sets of values in small
   letters, and for each case the number of its set. */
async function facetColumns({ folder }) {
  const [data] = await load(folder, ["facets"]);
  return Object.fromEntries(Object.entries(data).map(([name, { sets, of }]) => [name, { sets, of: numbersOf(of) }]));
}
