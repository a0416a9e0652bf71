// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.logging;

import dev.spinoff.NodeAddress;
import dev.spinoff.Ref;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where a line in the log comes from.
public interface Origin {

  /// The node, if it has an address.
  Optional<NodeAddress> node();

  /// The actor.
  Ref<?> actor();

  /// The trace id of what it handles now, if there is one.
  @Nullable Object trace();
}
