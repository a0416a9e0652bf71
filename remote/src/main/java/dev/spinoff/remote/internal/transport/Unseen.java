// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.remote.internal.codec.NotDecodable;
import dev.spinoff.spi.Encoded;

/// A message that is not at hand, in a dead letter: it was skipped here, or another node could not
/// decode it and says so. All that is known of it is this text.
final class Unseen extends Encoded {

  private final String what;

  /// @param what what it was, and why nobody was given it
  Unseen(String what) {
    this.what = what;
  }

  @Override
  public Object open(Class<?> type) {
    throw new NotDecodable(what);
  }

  @Override
  public String toString() {
    return what;
  }
}
