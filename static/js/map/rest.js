/* All hits that are not on this page of the list: dots by category, far out as clusters. */

/* The features of `/suche.geojson` without those that have a pin; none where it cannot be had. */
export async function fetchRest(data) {
  if (!data.rest) return [];
  const response = await fetch(data.rest, { headers: { Accept: "application/geo+json" } });
  if (!response.ok) return [];
  const shown = new Set(data.pins.map(({ id }) => id));
  const { features } = await response.json();
  return features.filter(({ id }) => !shown.has(id));
}

/* `onChoose(result)` gets what a card shows. Canvas dots are an extra for pointers: everything
   that they stand for is in the list. */
export function listen(map, categories, onChoose) {
  map.on("click", "dot", ({ features: [feature], originalEvent }) => {
    originalEvent.stopPropagation();
    const { name, category, place, url } = feature.properties;
    const [lon, lat] = feature.geometry.coordinates;
    const kind = categories[category] ?? "";
    // After the map's own click, which closes the card.
    queueMicrotask(() => onChoose({ id: String(feature.id ?? ""), name, category, kind, place, url, lon, lat }));
  });
  map.on("click", "cluster", async ({ features: [feature] }) => {
    const source = map.getSource("rest");
    const zoom = await source.getClusterExpansionZoom(feature.properties.cluster_id);
    map.easeTo({ center: feature.geometry.coordinates, zoom: zoom + 0.3 });
  });
  for (const layer of ["dot", "cluster"]) {
    map.on("mouseenter", layer, () => map.getCanvas().classList.add("is-pointing"));
    map.on("mouseleave", layer, () => map.getCanvas().classList.remove("is-pointing"));
  }
}
