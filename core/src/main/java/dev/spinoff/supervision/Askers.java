// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

import dev.spinoff.ReplyTo;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Who waits for something of one child.
final class Askers {

  /// For its first start, on request.
  @Nullable ReplyTo<?> starter;

  /// For its end.
  final List<ReplyTo<?>> stoppers = new ArrayList<>(0);

  /// For its name, to start another child under it.
  final List<Input.Start> successors = new ArrayList<>(0);

  /// All of them.
  Stream<ReplyTo<?>> all() {
    return Stream.of(Stream.ofNullable(starter), stoppers.stream(), successorsAsking())
        .flatMap(each -> each);
  }

  private Stream<ReplyTo<?>> successorsAsking() {
    return successors.stream().map(Input.Start::replyTo);
  }
}
