// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.net;

import dev.spinoff.ReplyTo;
import dev.spinoff.spi.AwayAsker;
import org.jspecify.annotations.Nullable;

/// Takes what becomes of a question to the node on which it was asked.
///
/// @param home that node
/// @param asker who asks there
record Errand(SimTransport transport, String home, ReplyTo<Object> asker) implements AwayAsker {

  @Override
  public void answered(Object answer) {
    transport.send(home, new Packet.Answer(asker, answer, false));
  }

  @Override
  public void failed(Throwable failure) {
    transport.send(home, new Packet.Answer(asker, failure, true));
  }

  @Override
  public void broken(String why, @Nullable Throwable cause) {
    transport.send(home, new Packet.Broken(asker, why, cause));
  }

  @Override
  public String toString() {
    return "asker on " + home;
  }
}
