package org.lookalike.notifier.delivery.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.lookalike.local.FreePort;

/**
 * Debian's Postfix, on a port of its own, beside the one that may serve this machine: as strict as it can be set, and the last
 * station of whatever it takes. It runs as several users, so that only root can start it.
 */
final class Postfix implements AutoCloseable {

    private static final String MAIN =
            """
            compatibility_level = 3.6
            queue_directory = {home}/queue
            data_directory = {home}/data
            maillog_file = {home}/log
            maillog_file_prefixes = {home}
            inet_interfaces = 127.0.0.1
            inet_protocols = ipv4
            myhostname = mail.maplehollow.example
            mynetworks = 127.0.0.0/8
            mydestination =
            alias_maps =
            default_transport = virtual
            virtual_mailbox_base = {home}/mail
            virtual_mailbox_domains = static:all
            virtual_mailbox_maps = static:all/
            virtual_uid_maps = static:{owner}
            virtual_gid_maps = static:{owner}
            strict_rfc821_envelopes = yes
            strict_7bit_headers = yes
            strict_8bitmime_body = yes
            strict_mime_encoding_domain = yes
            smtpd_helo_required = yes
            smtpd_helo_restrictions = reject_invalid_helo_hostname, reject_non_fqdn_helo_hostname
            smtpd_recipient_restrictions = reject_non_fqdn_sender, reject_non_fqdn_recipient, permit_mynetworks, reject
            smtpd_forbid_bare_newline = reject
            smtpd_forbid_unauth_pipelining = yes
            """;

    private static final String MASTER =
            """
            127.0.0.1:{port} inet n - n - - smtpd
            cleanup unix n - n - 0 cleanup
            qmgr unix n - n 300 1 qmgr
            rewrite unix - - n - - trivial-rewrite
            bounce unix - - n - 0 bounce
            defer unix - - n - 0 bounce
            trace unix - - n - 0 bounce
            proxymap unix - - n - - proxymap
            error unix - - n - - error
            retry unix - - n - - error
            virtual unix - n n - - virtual
            anvil unix - - n - 1 anvil
            postlog unix-dgram n - n - 1 postlogd
            """;

    private static final long SECONDS = 30;

    private final Path home;
    private final int port = FreePort.find();

    /** Whether it is installed, and allowed to run. */
    static boolean isAvailable() {
        return "root".equals(System.getProperty("user.name")) && new File("/usr/sbin/postfix").canExecute();
    }

    Postfix() {
        try {
            home = Files.createTempDirectory("postfix");
            run("chmod", "755", home.toString());
            for (var owned :
                    Map.of("queue", "root", "data", "postfix", "mail", "nobody").entrySet()) {
                var folder = Files.createDirectory(home.resolve(owned.getKey()));
                run("chown", owned.getValue(), folder.toString());
            }
            configure("main.cf", MAIN);
            configure("master.cf", MASTER);
            run("/usr/sbin/postfix", "-c", home.toString(), "start");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    /** What has arrived, as it is stored. */
    List<String> mails() throws IOException {
        var folder = home.resolve("mail/all/new");
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.map(Postfix::read).toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void configure(String file, String content) throws IOException {
        Files.writeString(
                home.resolve(file),
                content.replace("{home}", home.toString())
                        .replace("{port}", Integer.toString(port))
                        .replace(
                                "{owner}",
                                Files.getAttribute(home.resolve("mail"), "unix:uid")
                                        .toString()));
    }

    private void run(String... command) throws IOException {
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("commands").toFile())
                .start();
        try {
            assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0)
                    .as(() -> Stream.of(command).toList() + ": " + read(home.resolve("commands")))
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        try {
            run("/usr/sbin/postfix", "-c", home.toString(), "stop");
            run("rm", "-r", home.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
