// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

/// What a value is read for, which says where the types stand that may be read.
public enum Purpose {
  /// For an actor: in its message type.
  MESSAGE,
  /// For who has asked: in the class of the question.
  ANSWER,
  /// For this node: nowhere, such as for the arguments of an actor that is to be started.
  OTHER
}
