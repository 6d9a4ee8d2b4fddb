// The map itself: the district's outline, clusters and what is drawn. No tiles: nothing is asked of another host.
import L from 'leaflet';
import 'leaflet/dist/leaflet.css';
import type { Place } from '../listAddress';
import outline from './outline-210211.json';

export interface View {
  zoom: number;
  bounds: { south: number; west: number; north: number; east: number };
}

export interface Cluster {
  key: string;
  count: number;
  centre: { latitude: number; longitude: number };
  bounds: View['bounds'];
  node: { __typename: string; id: string; name?: string } | null;
}

const ring = outline.longitudeLatitude.map(([longitude, latitude]) => [latitude, longitude] as [number, number]);
// pixels
const SMALLEST = 26;
const LARGEST = 48;

const latLng = (point: { latitude: number; longitude: number }) => L.latLng(point.latitude, point.longitude);

function together(one: Cluster, other: Cluster): Cluster {
  const count = one.count + other.count;
  const mean = (of: 'latitude' | 'longitude') => (one.centre[of] * one.count + other.centre[of] * other.count) / count;
  return {
    key: `${one.key} ${other.key}`,
    count,
    centre: { latitude: mean('latitude'), longitude: mean('longitude') },
    bounds: {
      south: Math.min(one.bounds.south, other.bounds.south),
      west: Math.min(one.bounds.west, other.bounds.west),
      north: Math.max(one.bounds.north, other.bounds.north),
      east: Math.max(one.bounds.east, other.bounds.east),
    },
    node: null,
  };
}

/** A map in an element of the page. */
export class Canvas {
  private readonly map: L.Map;
  private readonly clusters = L.layerGroup();
  private readonly drawn = L.layerGroup();
  private readonly resized: ResizeObserver;

  /**
   * @param moved told where the map stands, now and after every move
   * @param clicked told where somebody clicked
   */
  constructor(element: HTMLElement, moved: (view: View) => void, clicked: (point: { latitude: number; longitude: number }) => void) {
    this.map = L.map(element, { attributionControl: false, minZoom: 8, maxZoom: 18, zoomSnap: 0.25, zoomDelta: 0.5, zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false });
    const district = L.polygon(ring, { className: 'outline', interactive: false }).addTo(this.map);
    this.map.fitBounds(district.getBounds());
    this.clusters.addTo(this.map);
    this.drawn.addTo(this.map);
    this.map.on('moveend', () => moved(this.view()));
    this.map.on('click', ({ latlng }) => clicked({ latitude: latlng.lat, longitude: latlng.lng }));
    this.resized = new ResizeObserver(() => this.map.invalidateSize());
    this.resized.observe(element);
    moved(this.view());
  }

  view(): View {
    const bounds = this.map.getBounds();
    const inside = (value: number, most: number) => Math.max(-most, Math.min(most, value));
    return {
      zoom: Math.round(this.map.getZoom()),
      bounds: {
        south: inside(bounds.getSouth(), 90),
        west: inside(bounds.getWest(), 180),
        north: inside(bounds.getNorth(), 90),
        east: inside(bounds.getEast(), 180),
      },
    };
  }

  centre() {
    const { lat, lng } = this.map.getCenter();
    return { latitude: lat, longitude: lng };
  }

  /** Shows these and no others; a click on one of several zooms in. */
  show(clusters: Cluster[], words: { cluster(count: number): string }) {
    this.clusters.clearLayers();
    const apart = this.apart(clusters);
    const most = Math.max(1, ...apart.map((one) => one.count));
    for (const { count, centre, bounds, node } of apart) {
      const size = Math.round(SMALLEST + 4 + (LARGEST - SMALLEST - 4) * Math.sqrt((count - 1) / most));
      const alone = count === 1 && node !== null;
      const label = alone ? (node.name ?? node.id) : words.cluster(count);
      const marker = L.marker(latLng(centre), {
        icon: L.divIcon({
          className: alone ? 'spot' : 'cluster',
          html: alone ? '' : `<span>${count}</span>`,
          iconSize: alone ? [SMALLEST, SMALLEST] : [size, size],
        }),
        riseOnHover: true,
      });
      if (alone) {
        const link = document.createElement('a');
        link.href = `#/record/${node.__typename}/${encodeURIComponent(node.id)}`;
        link.textContent = label;
        marker.bindPopup(link, { closeButton: false }).bindTooltip(label);
      } else {
        const box = L.latLngBounds([bounds.south, bounds.west], [bounds.north, bounds.east]);
        const closer = () =>
          box.getNorthEast().equals(box.getSouthWest()) ? this.map.setView(box.getCenter(), this.map.getZoom() + 2) : this.map.fitBounds(box.pad(0.2));
        marker.on('click', closer).on('keypress', (event) => (event as L.LeafletKeyboardEvent).originalEvent.key === 'Enter' && closer());
      }
      marker.addTo(this.clusters);
      marker.getElement()?.setAttribute('aria-label', label);
    }
  }

  /** The same, so far apart that a finger hits each: what is nearer than a circle is wide becomes one. */
  private apart(clusters: Cluster[]): Cluster[] {
    const kept: Cluster[] = [];
    for (const one of clusters) {
      const point = this.map.latLngToLayerPoint(latLng(one.centre));
      const near = kept.findIndex((other) => point.distanceTo(this.map.latLngToLayerPoint(latLng(other.centre))) < LARGEST);
      const other = kept[near];
      if (other) {
        kept[near] = together(other, one);
      } else {
        kept.push(one);
      }
    }
    return kept.length === clusters.length ? kept : this.apart(kept);
  }

  /** Shows the shape that is searched in, or the points that are drawn so far. */
  draw(place: Place | undefined, corners: { latitude: number; longitude: number }[]) {
    this.drawn.clearLayers();
    if (place && 'polygon' in place) {
      L.polygon(place.polygon.map(latLng), { className: 'shape', interactive: false }).addTo(this.drawn);
    } else if (place) {
      L.circle(latLng(place.within.of), { radius: place.within.distance, className: 'shape', interactive: false }).addTo(this.drawn);
    }
    if (corners.length > 0) {
      L.polyline(corners.map(latLng), { className: 'shape', interactive: false }).addTo(this.drawn);
      corners.forEach((corner) => L.circleMarker(latLng(corner), { radius: 4, className: 'shape', interactive: false }).addTo(this.drawn));
    }
  }

  close() {
    this.resized.disconnect();
    this.map.remove();
  }
}
