// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

/// What came in is no message that may be read here. The text is one line: the way to the place,
/// such as `Order.items[3].price`, and why. Has no stack: whoever sends such bytes must not be able
/// to make it expensive.
public final class NotDecodable extends RuntimeException {
  private static final long serialVersionUID = 1;

  private String path = "";

  public NotDecodable(String why) {
    super(Line.of(why), null, false, false);
  }

  /// Puts a step before the way to the place.
  NotDecodable within(String step) {
    path = step + path;
    return this;
  }

  @Override
  public String getMessage() {
    return Line.at(path, super.getMessage());
  }

  /// The text alone: it stands in sentences.
  @Override
  public String toString() {
    return getMessage();
  }
}
