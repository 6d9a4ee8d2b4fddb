package org.zhaoshang.ingest.cell;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.ingest.cell.Angle.Axis;

/**
 * The coordinates of a place, or one of the two, as the cells of a row say them. Nothing is
 * converted between datums.
 *
 * @param longitude what stands where a longitude is expected, null when nothing does
 * @param latitude what stands where a latitude is expected, null when nothing does
 */
public record Coordinates(@Nullable Angle longitude, @Nullable Angle latitude) {

  /** The record keeps six decimals, a tenth of a metre. */
  private static final int DECIMALS = 6;

  private static final BigDecimal MOST_EASTERN = BigDecimal.valueOf(180);
  private static final BigDecimal MOST_NORTHERN = BigDecimal.valueOf(90);

  /**
   * What the coordinates come to.
   *
   * @param longitude in degrees, rounded to six decimals
   * @param latitude in degrees, rounded to six decimals
   */
  public record Place(BigDecimal longitude, BigDecimal latitude) {}

  /** These coordinates, completed from another cell of the row. */
  public Coordinates and(Coordinates other) {
    return new Coordinates(
        longitude == null ? other.longitude : longitude,
        latitude == null ? other.latitude : latitude);
  }

  /**
   * Reads them as a {@link Place}. China's longitudes (73 to 136) and latitudes (3 to 54) do not
   * overlap: two numbers in the wrong order are told by them, and swapped with a remark.
   */
  public CellReading place() {
    if (longitude == null || latitude == null) {
      return CellReading.bad(
          longitude == null
              ? "只有纬度，没有经度 | a latitude without a longitude"
              : "只有经度，没有纬度 | a longitude without a latitude");
    }
    if (longitude.axis() != null && longitude.axis() == latitude.axis()) {
      return CellReading.bad("两个数同为经度或同为纬度 | both are longitudes, or both latitudes");
    }
    boolean named = longitude.axis() != null || latitude.axis() != null;
    boolean swapped =
        named
            ? longitude.axis() == Axis.LATITUDE || latitude.axis() == Axis.LONGITUDE
            : !inChina(longitude, latitude) && inChina(latitude, longitude);
    return swapped ? place(latitude, longitude, !named) : place(longitude, latitude, false);
  }

  private static CellReading place(Angle east, Angle north, boolean remarkable) {
    if (east.degrees().abs().compareTo(MOST_EASTERN) > 0
        || north.degrees().abs().compareTo(MOST_NORTHERN) > 0) {
      return CellReading.bad(
          "经度应在 -180 至 180 之间，纬度应在 -90 至 90 之间"
              + " | a longitude must lie between -180 and 180, a latitude between -90 and 90");
    }
    if (east.degrees().signum() == 0 && north.degrees().signum() == 0) {
      return CellReading.bad("0,0 不是地点 | 0,0 stands for no place");
    }
    var remarks = new ArrayList<String>();
    if (remarkable) {
      remarks.add(
          "经度与纬度的次序颠倒，已按数值范围对调 | longitude and latitude stand in the wrong order; swapped by their ranges");
    }
    if (!inChina(east, north)) {
      remarks.add(
          "不在中国范围内（经度 73 至 136，纬度 3 至 54） | outside China (longitude 73 to 136, latitude 3 to 54)");
    }
    return new CellReading.Value(new Place(rounded(east), rounded(north)), List.copyOf(remarks));
  }

  private static boolean inChina(Angle east, Angle north) {
    return within(east, 73, 136) && within(north, 3, 54);
  }

  private static boolean within(Angle angle, int least, int most) {
    return angle.degrees().compareTo(BigDecimal.valueOf(least)) >= 0
        && angle.degrees().compareTo(BigDecimal.valueOf(most)) <= 0;
  }

  private static BigDecimal rounded(Angle angle) {
    return angle.degrees().setScale(DECIMALS, RoundingMode.HALF_UP);
  }
}
