// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import org.slf4j.MDC;

/// The logging context of the calling thread, set before a body is entered.
final class Mdc {

  private Mdc() {}

  static void enter(CellContext<?> body) {
    MDC.put("actor", body.cell.ref.toString());
    body.host().address().ifPresent(node -> MDC.put("node", node.toString()));
    Object trace = body.outgoingTrace();
    if (trace == null) {
      MDC.remove("trace");
    } else {
      MDC.put("trace", trace.toString());
    }
  }

  static void leave() {
    MDC.remove("actor");
    MDC.remove("node");
    MDC.remove("trace");
  }
}
