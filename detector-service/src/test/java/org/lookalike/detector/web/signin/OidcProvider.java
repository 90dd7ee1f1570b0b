package org.lookalike.detector.web.signin;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.lookalike.local.FreePort;
import org.lookalike.testing.Certificates;

/**
 * A real OpenID provider, {@code oidc-provider} on Node.js, at which the service under test lets people sign in. It comes from
 * npm; see {@code src/test/oidc-provider}.
 */
public final class OidcProvider implements QuarkusTestResourceLifecycleManager {

    /** The setting that names the authority of its certificate, which is no public one. */
    static final String AUTHORITY = "quarkus.tls.trust-store.pem.certs";

    /** What pages call it. */
    static final String NAME = "District accounts";

    private static final String SECRET = "fictional-secret-of-the-client-0001";
    private static final Path SCRIPTS = Path.of("src", "test", "oidc-provider");
    private static final Path FOLDER = Path.of("target", "oidc-provider");
    private static final long PATIENCE_SECONDS = 120;

    private Process process;

    /** Whether there is what it runs on. Where {@code CI} is set there must be. */
    static boolean canRun() {
        var isInstalled = Stream.of("node", "npm").allMatch(OidcProvider::isOnThePath);
        if (!isInstalled) {
            Assertions.assertThat(System.getenv("CI"))
                    .as("signing in at a provider needs node and npm on the path, and is never skipped where CI is set")
                    .isNull();
        }
        return isInstalled;
    }

    @Override
    public Map<String, String> start() {
        var port = FreePort.find();
        var servicePort = FreePort.find();
        install();
        var certificates = Certificates.authority(FOLDER.toAbsolutePath().resolve("certificates-" + port));
        var certified = certificates.certify("oidc-provider");
        process = run(List.of(
                "node",
                "provider.mjs",
                Integer.toString(port),
                "http://localhost:" + servicePort,
                SECRET,
                certified.certificate().toString(),
                certified.key().toString()));
        awaitListening();
        return Map.of(
                "quarkus.http.test-port",
                Integer.toString(servicePort),
                "lookalike.sign-in.provider.url",
                "https://127.0.0.1:" + port,
                AUTHORITY,
                certificates.authorityFile().toString(),
                "lookalike.sign-in.provider.client-secret",
                SECRET,
                "lookalike.sign-in.provider.name",
                NAME);
    }

    /** Whoever holds its standard input ends it, be it by ending. */
    @Override
    public void stop() {
        if (process != null) {
            process.destroy();
        }
    }

    private static void install() {
        try {
            Files.createDirectories(FOLDER);
            for (var file : List.of("package.json", "package-lock.json", "provider.mjs")) {
                Files.write(FOLDER.resolve(file), Files.readAllBytes(SCRIPTS.resolve(file)));
            }
            var npm = run(List.of("npm", "ci", "--no-audit", "--no-fund", "--silent"));
            if (!npm.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || npm.exitValue() != 0) {
                throw new IllegalStateException("npm ci in %s failed: %s"
                        .formatted(FOLDER, new String(npm.getInputStream().readAllBytes())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while npm works", e);
        }
    }

    private static Process run(List<String> command) {
        try {
            return new ProcessBuilder(command)
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitListening() {
        try {
            var said = new StringBuilder();
            var output = process.inputReader();
            for (var line = output.readLine(); !"listening".equals(line); line = output.readLine()) {
                if (line == null) {
                    throw new IllegalStateException("the provider ended: " + said);
                }
                said.append(line).append('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOnThePath(String name) {
        return Arrays.stream(
                        Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator))
                .map(folder -> new File(folder, name))
                .anyMatch(File::canExecute);
    }
}
