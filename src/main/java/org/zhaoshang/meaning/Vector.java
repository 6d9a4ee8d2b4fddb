package org.zhaoshang.meaning;

import java.util.Arrays;

/**
 * A direction in the space of meanings, in whole numbers from -127 to 127. Its length means
 * nothing: vectors are compared by the cosine of the angle between them, so each is scaled to use
 * the whole range, and a quarter of the bytes says nearly the same as 32-bit numbers.
 */
public final class Vector {

  private static final int LARGEST = 127;

  private final byte[] values;

  private Vector(byte[] values) {
    this.values = values;
  }

  /** The direction of these components, which are not all 0. */
  public static Vector of(float[] components) {
    float largest = 0;
    for (float component : components) {
      largest = Math.max(largest, Math.abs(component));
    }
    if (!(largest > 0) || Float.isInfinite(largest)) {
      throw new IllegalArgumentException("a vector without a direction");
    }
    var values = new byte[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) Math.round(components[i] / largest * LARGEST);
    }
    return new Vector(values);
  }

  /** A vector that {@link #toBytes} gave. */
  public static Vector of(byte[] bytes) {
    return new Vector(bytes.clone());
  }

  /** The components, a byte each. */
  public byte[] toBytes() {
    return values.clone();
  }

  /** The components as JSON numbers. */
  public int[] toNumbers() {
    var numbers = new int[values.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = values[i];
    }
    return numbers;
  }

  /** The cosine of the angle between the two: 1 is the same meaning, about 0.3 is unrelated. */
  public double cosine(Vector other) {
    long product = 0;
    long own = 0;
    long others = 0;
    for (int i = 0; i < values.length; i++) {
      product += values[i] * other.values[i];
      own += values[i] * values[i];
      others += other.values[i] * other.values[i];
    }
    return product / Math.sqrt((double) own * others);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Vector vector && Arrays.equals(values, vector.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Vector of " + values.length + " dimensions";
  }
}
