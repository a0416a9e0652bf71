// SPDX-License-Identifier: Apache-2.0
package dev.spinoff;

/// The user's half of an actor: code that reacts to messages ([Actor]) or reads like a program of
/// its own ([ProcessActor]). The runtime's half, the cell, holds the mailbox and answers signals,
/// so a body may block wherever it likes.
///
/// A body belongs to one actor and is called by one thread at a time. It is made by its factory at
/// every start and restart, on the actor's own side, after `spawn` has returned.
///
/// @param <M> the type of the messages it understands
public sealed interface Body<M> permits Actor, ProcessActor {}
