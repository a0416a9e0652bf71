// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.node;

import dev.spinoff.Address;
import dev.spinoff.ExitReason;
import dev.spinoff.ProcessActor;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.event.Event;
import dev.spinoff.internal.cell.ActorRef;
import dev.spinoff.internal.cell.Asker;
import dev.spinoff.internal.cell.Birth;
import dev.spinoff.internal.cell.Cell;
import dev.spinoff.internal.cell.LocalRef;
import dev.spinoff.internal.cell.RemoteAsker;
import dev.spinoff.internal.cell.Reports;
import dev.spinoff.internal.cell.Waiting;
import dev.spinoff.internal.mailbox.Envelope;
import dev.spinoff.spi.AwayAsker;
import dev.spinoff.spi.Carrier;
import dev.spinoff.spi.Control;
import dev.spinoff.spi.Deliveries;
import dev.spinoff.spi.Loss;
import dev.spinoff.spi.NodeAccess;
import dev.spinoff.spi.Transport;
import dev.spinoff.spi.World;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a node's extensions may do with it.
final class Access implements NodeAccess {

  private final NodeHost host;
  private final Directory directory;

  Access(NodeHost host, Directory directory) {
    this.host = host;
    this.directory = directory;
  }

  @Override
  public World world() {
    return host.world();
  }

  @Override
  public void install(Transport transport) {
    host.install(transport);
  }

  @Override
  public Ref<Object> reference(Address address, long incarnation) {
    return directory.reference(address, incarnation);
  }

  @Override
  public boolean isAlive(Ref<?> ref) {
    return ref instanceof LocalRef<?> local && local.cell() != null;
  }

  @Override
  public boolean await(BooleanSupplier so, long nanosMax) throws InterruptedException {
    return Waiting.until(host, so, Duration.ofNanos(nanosMax));
  }

  @Override
  public @Nullable Runnable afterTurn(Object key, Supplier<? extends Runnable> made) {
    Carrier here = Carrier.current();
    return here == null || here.body() == null ? null : here.putOff(key, made);
  }

  @Override
  public void run(Ref<?> parent, ProcessActor<Object> program, Consumer<ExitReason> ended) {
    Carrier here = Carrier.current();
    if (here != null && here.body() != null) {
      throw new IllegalStateException("a body runs on this thread, which cannot run another");
    }
    Cell above = parent instanceof LocalRef<?> local ? local.cell() : null;
    if (above == null) {
      throw new IllegalStateException(parent + " has ended, and cannot have children any more");
    }
    Birth.here(above, program, ended);
  }

  @Override
  public void deliver(
      Ref<?> to, Object message, @Nullable ReplyTo<Object> sender, @Nullable Object trace) {
    actor(to).deliver(Envelope.of(message, sender, trace), Carrier.current(), ActorRef.NEVER_PARK);
  }

  @Override
  public void deliverExempt(Ref<?> to, Object message) {
    Envelope envelope = new Envelope(message, null);
    if (to instanceof LocalRef<?> local) {
      local.deliverExempt(envelope, Carrier.current());
    } else {
      throw new IllegalArgumentException(to + " is not of this node");
    }
  }

  @Override
  public Deliveries deliveries() {
    return new Batch();
  }

  @Override
  public ReplyTo<Object> asker(Ref<?> asked, AwayAsker away) {
    return new RemoteAsker(host, asked, away);
  }

  @Override
  public Optional<AwayAsker> away(ReplyTo<?> place) {
    return place instanceof RemoteAsker asker ? Optional.of(asker.away()) : Optional.empty();
  }

  @Override
  public void withdraw(ReplyTo<?> place) {
    if (place instanceof RemoteAsker asker) {
      asker.withdraw();
    }
  }

  @Override
  public boolean isAsker(ReplyTo<?> place) {
    return place instanceof Asker<?>;
  }

  @Override
  public boolean whenDone(ReplyTo<?> place, Runnable then) {
    if (place instanceof Asker<?> asker) {
      asker.whenDone(then);
      return true;
    }
    return false;
  }

  @Override
  public void breakOff(ReplyTo<?> place, String why, @Nullable Throwable cause) {
    if (place instanceof Asker<?> asker) {
      asker.breakOff(why, cause);
    }
  }

  @Override
  public void control(Ref<?> to, Control control) {
    actor(to).control(control);
  }

  static ActorRef<?> actor(Ref<?> ref) {
    if (ref instanceof ActorRef<?> actor) {
      return actor;
    }
    throw new IllegalArgumentException("not a reference made by this runtime: " + ref);
  }

  @Override
  public void deadLetter(
      Ref<?> to,
      Object message,
      @Nullable ReplyTo<Object> sender,
      Loss how,
      @Nullable Object trace) {
    Reports.lost(host, to, Envelope.of(message, sender, trace), how);
  }

  @Override
  public void publish(Event event) {
    host.publish(event);
  }
}
