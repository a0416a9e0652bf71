// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

/// How much a node's remoting holds at a moment, for tests that nothing is left.
///
/// @param askers questions that are not over, of this node and of others
/// @param waiting threads that wait for what another node knows
/// @param strangers connections whose other end is not known yet
/// @param tunnels the ends of tunnels
/// @param frames how many are not sent, or not acknowledged
/// @param ties watches of actors there, and links
/// @param watchers watches of actors here
public record Holdings(
    int askers, int waiting, int strangers, int tunnels, long frames, int ties, int watchers) {

  /// The same with those of a link.
  Holdings with(Link link) {
    synchronized (link) {
      Talk talk = link.talk();
      return new Holdings(
          askers,
          waiting,
          strangers,
          tunnels,
          frames + talk.session.frames(),
          ties + talk.ties.size(),
          watchers + talk.ties.watchers());
    }
  }
}
