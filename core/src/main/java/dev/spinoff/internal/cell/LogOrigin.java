// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.NodeAddress;
import dev.spinoff.Ref;
import dev.spinoff.internal.logging.Origin;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A body, as the log names it.
record LogOrigin(CellContext<?> body) implements Origin {

  @Override
  public Optional<NodeAddress> node() {
    return body.host().address();
  }

  @Override
  public Ref<?> actor() {
    return body.cell.ref;
  }

  @Override
  public @Nullable Object trace() {
    return body.outgoingTrace();
  }
}
