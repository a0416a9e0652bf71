// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

import dev.spinoff.ReplyTo;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who waits for something of one child.
final class Askers {

  /// For its first start, on request.
  @Nullable ReplyTo<?> starter;

  /// For its end.
  final List<ReplyTo<?>> stoppers = new ArrayList<>(0);

  /// For its name, to start another child under it.
  final List<Input.Start> successors = new ArrayList<>(0);
}
