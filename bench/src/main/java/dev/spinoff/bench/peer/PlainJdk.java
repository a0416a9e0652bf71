// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.peer;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// No actor system: a virtual thread for each actor, and a [LinkedBlockingQueue] for its mailbox.
public final class PlainJdk implements Peer<BlockingQueue<Object>> {

  private static final Object STOP = new Object();

  @Override
  public BlockingQueue<Object> spawn(Supplier<? extends Handler<BlockingQueue<Object>>> factory) {
    return start(factory);
  }

  @Override
  public void tell(BlockingQueue<Object> to, Object message) {
    to.add(message);
  }

  @Override
  public Object ask(BlockingQueue<Object> to, Object question, Duration timeout) throws Exception {
    Question asked = new Question(question, new CompletableFuture<>());
    to.add(asked);
    return asked.answer().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    // virtual threads that wait for ever end with the JVM
  }

  private static BlockingQueue<Object> start(
      Supplier<? extends Handler<BlockingQueue<Object>>> factory) {
    BlockingQueue<Object> mailbox = new LinkedBlockingQueue<>();
    Thread.startVirtualThread(new Program(mailbox, factory));
    return mailbox;
  }

  private record Question(Object question, CompletableFuture<Object> answer) {}

  private static final class Program implements Runnable, Self<BlockingQueue<Object>> {
    private final BlockingQueue<Object> mailbox;
    private final Supplier<? extends Handler<BlockingQueue<Object>>> factory;
    private @Nullable CompletableFuture<Object> asker;

    Program(
        BlockingQueue<Object> mailbox, Supplier<? extends Handler<BlockingQueue<Object>>> factory) {
      this.mailbox = mailbox;
      this.factory = factory;
    }

    @Override
    public void run() {
      Handler<BlockingQueue<Object>> handler = factory.get();
      try {
        for (Object next = mailbox.take(); next != STOP; next = mailbox.take()) {
          receive(handler, next);
        }
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
      handler.stopped();
    }

    private void receive(Handler<BlockingQueue<Object>> handler, Object message) {
      if (message instanceof Question(Object question, var answer)) {
        asker = answer;
        handler.receive(this, question);
      } else {
        handler.receive(this, message);
      }
    }

    @Override
    public BlockingQueue<Object> address() {
      return mailbox;
    }

    @Override
    public BlockingQueue<Object> spawn(Supplier<? extends Handler<BlockingQueue<Object>>> child) {
      return start(child);
    }

    @Override
    public void reply(Object answer) {
      if (asker != null) {
        asker.complete(answer);
      }
    }

    @Override
    public void stop() {
      mailbox.add(STOP);
    }
  }
}
