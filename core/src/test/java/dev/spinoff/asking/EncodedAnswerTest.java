// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.asking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.AskFailed;
import dev.spinoff.NodeAddress;
import dev.spinoff.Ref;
import dev.spinoff.support.ManualTransport;
import dev.spinoff.support.Parcel;
import dev.spinoff.support.TestNode;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// An answer that comes encoded from another node is opened by who takes it.
final class EncodedAnswerTest {

  private final ManualTransport transport =
      new ManualTransport(NodeAddress.parse("shop@localhost:9700"));

  @RegisterExtension final TestNode node = TestNode.real().with(transport);

  private Ref<Object> answering(Parcel answer) {
    transport.onSend((_, sender, _) -> {
      if (sender != null) {
        sender.tell(answer);
      }
    });
    return node.node().lookup("billing@localhost:9701/orders");
  }

  /// Who waits opens it on its own thread.
  @Test
  void answer_toWhoWaits_isOpenedThere() throws Exception {
    Parcel answer = Parcel.of(42);
    assertThat(answering(answer).ask("?", TestNode.NET)).isEqualTo(42);
    assertThat(answer.openings().next())
        .isEqualTo(new Parcel.Opened(Object.class, Thread.currentThread()));
    assertThat(answer.openings().rest()).isEmpty();
  }

  /// A future opens it on a thread of its own.
  @Test
  void answer_toAFuture_isOpenedElsewhere() throws Exception {
    Parcel answer = Parcel.of(42);
    assertThat(answering(answer).askAsync("?", TestNode.NET).get()).isEqualTo(42);
    assertThat(answer.openings().next().thread()).isNotEqualTo(Thread.currentThread());
  }

  /// One that cannot be opened fails the question, and the transport is told.
  @Test
  void answer_thatCannotBeOpened_failsTheQuestion() throws Exception {
    Exception why = new Exception("7 bytes too many");
    Parcel answer =
        Parcel.opening(() -> {
          throw why;
        });
    String text =
        " s: the answer cannot be decoded: parcel of 7 bytes: "
            + "java.lang.Exception: 7 bytes too many";
    Ref<Object> ref = answering(answer);
    assertThatThrownBy(() -> ref.ask("?", TestNode.NET))
        .isInstanceOf(AskFailed.class)
        .hasMessageStartingWith("no answer from " + ref + " to String after ")
        .hasMessageEndingWith(text)
        .hasCause(why);
    assertThatThrownBy(() -> ref.askAsync("?", TestNode.NET).get())
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(AskFailed.class)
        .hasMessageEndingWith(text);
    assertThat(answer.refusals().next(2)).containsExactly(why, why);
  }
}
