// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.logging;

import org.slf4j.MDC;

/// The logging context of the calling thread, set before a body is entered.
public final class Mdc {

  private Mdc() {}

  public static void enter(Origin origin) {
    MDC.put("actor", origin.actor().toString());
    origin.node().ifPresent(node -> MDC.put("node", node.toString()));
    Object trace = origin.trace();
    if (trace == null) {
      MDC.remove("trace");
    } else {
      MDC.put("trace", trace.toString());
    }
  }

  public static void leave() {
    MDC.remove("actor");
    MDC.remove("node");
    MDC.remove("trace");
  }
}
