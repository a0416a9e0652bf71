// SPDX-License-Identifier: Apache-2.0

/// Trees of actors that mend themselves, with OTP's words.
///
/// A tree is plain data: a [dev.spinoff.supervision.SupervisorSpec] lists what its supervisor
/// starts, in order, as [dev.spinoff.supervision.ChildSpec]s. The supervisor is an ordinary actor
/// ([dev.spinoff.supervision.Supervisor]) that uses nothing but what `dev.spinoff` gives to anyone.
///
/// A restart gives a child a new body. Its reference, name, watchers and mailbox stay.
package dev.spinoff.supervision;
