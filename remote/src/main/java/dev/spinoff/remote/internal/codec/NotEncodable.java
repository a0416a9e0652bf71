// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

import org.jspecify.annotations.Nullable;

/// A message that cannot travel. The text is one line: the way to the place, such as
/// `Order.items[3].price`, and why.
public final class NotEncodable extends RuntimeException {
  private static final long serialVersionUID = 1;

  private String path = "";

  public NotEncodable(String why) {
    this(why, null);
  }

  public NotEncodable(String why, @Nullable Throwable cause) {
    super(Line.of(why), cause);
  }

  /// Puts a step before the way to the place.
  NotEncodable within(String step) {
    path = step + path;
    return this;
  }

  @Override
  public String getMessage() {
    return Line.at(path, super.getMessage());
  }
}
