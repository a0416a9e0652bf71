// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.Ref;
import dev.spinoff.remote.internal.bytes.ByteReader;

/// An actor that the other side names by a number.
sealed interface Party {

  /// One of this node.
  ///
  /// @param incarnation as it travels; 0: whoever lives there
  record Here(String path, long incarnation) implements Party {}

  /// One of another node.
  record There(Ref<Object> ref) implements Party {}

  /// Reads what [Forms#ref] has written.
  static Party read(ByteReader in, Forms forms) {
    int form = in.u8();
    if (form == Forms.YOURS) {
      return new Here(in.text(Forms.PATH_BYTES_MAX), in.varint());
    }
    return new There(forms.remote(form, in));
  }
}
