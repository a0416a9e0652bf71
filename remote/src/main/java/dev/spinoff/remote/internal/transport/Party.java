// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.Ref;
import dev.spinoff.remote.internal.bytes.ByteReader;
import org.jspecify.annotations.Nullable;

/// An actor that the other side names by a number.
sealed interface Party {

  /// One of this node. Finding it by its path takes longer than delivering to it, so who was found
  /// last is remembered for as long as it lives. Used by the thread that takes frames.
  final class Here implements Party {
    private final String path;
    private final long incarnation;
    private @Nullable Ref<Object> last; // who was found there

    /// @param incarnation as it travels; 0: whoever lives there
    Here(String path, long incarnation) {
      this.path = path;
      this.incarnation = incarnation;
    }

    String path() {
      return path;
    }

    long incarnation() {
      return incarnation;
    }

    /// The actor that is meant; a reference to nobody if it is gone.
    Ref<Object> ref(Forms forms) {
      Ref<Object> found = last;
      if (found == null || !forms.isAlive(found)) {
        found = forms.here(path, incarnation);
        last = found;
      }
      return found;
    }
  }

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
