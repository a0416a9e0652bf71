// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.spi;

/// A message that is still as it came from another node. A transport hands it to
/// [NodeAccess#deliver] in the place of the message, so that its own threads stay quick, and the
/// receiver's body opens it in its turn, just before it is given the message. So may an answer be:
/// the asker's thread opens it.
///
/// `toString` says what it is, without opening it: the name of the message's type, as far as it is
/// known. It is what reports call the message until it has been opened.
public abstract class Encoded {

  /// For a transport's own kind.
  protected Encoded() {}

  /// Gives what is inside. Called once at most, on the thread of the body or asker that it is for;
  /// a kill may interrupt it, and give that thread up if it takes no notice.
  ///
  /// @param type what the message must be an instance of to be handled: the body's message type,
  ///   and `Object` for a body that takes all, or an answer. Something else that is given is
  ///   reported as unhandled
  /// @throws Exception if it cannot be decoded, or must not be. It is then a dead letter
  ///   (`NOT_DECODABLE`), and who asked fails with that
  public abstract Object open(Class<?> type) throws Exception;

  /// Gives the answer that is inside, on the asker's thread; as [#open] else, of which nothing is
  /// wanted for an answer unless this is told otherwise.
  ///
  /// @param question the class of the question: the types that it names are those of its answers
  /// @throws Exception as that does
  public Object openAnswer(Class<?> question) throws Exception {
    return open(Object.class);
  }

  /// Takes note that [#open] has thrown, so that whoever sent it can be told. On the same thread;
  /// must be quick, and must not throw. The dead letter, which says why, comes after it.
  public void refused(Throwable why) {}

  /// Whether whoever made it writes a line itself when [#open] has thrown, because others can cause
  /// as many as they like. The dead letter is then counted and reported, and not logged.
  public boolean hasOwnLog() {
    return false;
  }

  /// What is shown to those who listen to dead letters, of a message that was lost before it was
  /// opened: what is inside, if it can be had. Called only if somebody listens, on any thread,
  /// maybe more than once; must not block.
  ///
  /// @return the message; this very object if it cannot be decoded here, as it is unless told
  public Object openAnyway() {
    return this;
  }

  /// What it is.
  @Override
  public abstract String toString();
}
