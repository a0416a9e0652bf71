// SPDX-License-Identifier: Apache-2.0

/// Programs to read and run; the documentation quotes them. Nothing is exported: they are run by
/// name, from the class path.
@org.jspecify.annotations.NullMarked
module dev.spinoff.examples {
  requires dev.spinoff;
  requires dev.spinoff.http;
  requires dev.spinoff.sim;
  requires java.net.http;
  requires static org.jspecify;
}
