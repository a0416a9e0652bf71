// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

/// Specifications by their strategy.
final class Specs {

  static SupervisorSpec of(Strategy strategy) {
    return switch (strategy) {
      case ONE_FOR_ONE -> SupervisorSpec.oneForOne();
      case ONE_FOR_ALL -> SupervisorSpec.oneForAll();
      case REST_FOR_ONE -> SupervisorSpec.restForOne();
      case DYNAMIC -> SupervisorSpec.dynamic();
    };
  }

  private Specs() {}
}
