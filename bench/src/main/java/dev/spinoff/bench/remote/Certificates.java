// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.remote;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A node's certificate and the authority that it and its peers trust, made for one run: in a
/// folder of their own `chain.pem`, `key.pem` and `ca.pem`, and all of it in `store.p12`.
public final class Certificates {

  private static final char[] PASSWORD = "benchmark".toCharArray();
  private static final String STORE = "store.p12";
  private static final String AUTHORITY = "ca";
  private static final String NODE = "node";
  private static final int LINE_LENGTH = 64;

  private Certificates() {}

  /// Makes them. They go when the JVM ends.
  public static Path make() throws IOException, InterruptedException, GeneralSecurityException {
    Path folder = Files.createTempDirectory("bench-tls-");
    folder.toFile().deleteOnExit();
    keytool(folder, AUTHORITY, "-ext", "bc:critical=ca:true", "-ext", "ku:critical=keyCertSign");
    keytool(
        folder,
        NODE,
        "-signer",
        AUTHORITY,
        "-ext",
        "san=ip:127.0.0.1,dns:localhost",
        "-ext",
        "eku=serverAuth,clientAuth");
    KeyStore store = load(folder);
    Certificate[] chain = store.getCertificateChain(NODE);
    write(folder, "chain.pem", "CERTIFICATE", chain[0].getEncoded());
    write(folder, "key.pem", "PRIVATE KEY", store.getKey(NODE, PASSWORD).getEncoded());
    write(folder, "ca.pem", "CERTIFICATE", store.getCertificate(AUTHORITY).getEncoded());
    folder.resolve(STORE).toFile().deleteOnExit();
    return folder;
  }

  private static void keytool(Path folder, String name, String... more)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-alias", name, "-dname", "CN=bench-" + name));
    command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-validity", "2"));
    command.addAll(List.of("-keystore", folder.resolve(STORE).toString()));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", new String(PASSWORD)));
    command.addAll(List.of(more));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IOException("keytool cannot make a certificate: " + said.strip());
    }
  }

  private static KeyStore load(Path folder) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(folder.resolve(STORE))) {
      store.load(in, PASSWORD);
    }
    return store;
  }

  private static void write(Path folder, String file, String kind, byte[] content)
      throws IOException {
    String text = Base64.getMimeEncoder(LINE_LENGTH, new byte[] {'\n'}).encodeToString(content);
    Path path = folder.resolve(file);
    var ownerOnly = PosixFilePermissions.fromString("rw-------"); // a key must be nobody else's
    Files.createFile(path, PosixFilePermissions.asFileAttribute(ownerOnly));
    Files.writeString(
        path, "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n".formatted(kind, text));
    path.toFile().deleteOnExit();
  }

  /// What a socket needs that shows this certificate and trusts this authority.
  public static SSLContext context(Path folder) throws IOException, GeneralSecurityException {
    KeyStore all = load(folder);
    KeyStore own = empty();
    own.setKeyEntry(NODE, all.getKey(NODE, PASSWORD), PASSWORD, all.getCertificateChain(NODE));
    KeyStore trusted = empty();
    trusted.setCertificateEntry(AUTHORITY, all.getCertificate(AUTHORITY));
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(own, PASSWORD);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLSv1.3");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
