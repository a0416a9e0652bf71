// SPDX-License-Identifier: Apache-2.0

/// The `spin` command: runs an actor of a class that is named on the command line, or a scenario;
/// asks other nodes.
///
/// Not a library: nothing is exported. It reads its users' classes by reflection, so it runs on the
/// class path, beside them.
@org.jspecify.annotations.NullMarked
module dev.spinoff.cli {
  requires ch.qos.logback.classic;
  requires ch.qos.logback.core;
  requires dev.spinoff;
  requires dev.spinoff.remote;
  requires dev.spinoff.sim;
  requires info.picocli;
  requires org.slf4j;
  requires static org.jspecify;

  opens dev.spinoff.cli to
      info.picocli;

  provides ch.qos.logback.classic.spi.Configurator with
      dev.spinoff.cli.LogSetup;
}
