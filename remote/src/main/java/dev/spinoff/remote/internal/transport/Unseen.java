// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.remote.internal.codec.NotDecodable;
import dev.spinoff.spi.Encoded;

/// A message that is not at hand, in a dead letter: it was skipped here, or another node could not
/// decode it and says so. All that is known of it is a text.
final class Unseen extends Encoded {

  private final String what;
  private final String why;

  /// @param what what it was
  /// @param why why nobody was given it
  Unseen(String what, String why) {
    this.what = what;
    this.why = why;
  }

  @Override
  public Object open(Class<?> type) {
    throw new NotDecodable(what + ": " + why);
  }

  @Override
  public String toString() {
    return what;
  }
}
