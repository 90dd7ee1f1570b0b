package org.lookalike.notifier.bounce;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.mail.Flags;
import jakarta.mail.Flags.Flag;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.search.FlagTerm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.lookalike.notifier.bounce.BounceReportReader.Unreadable;

/** Polls an IMAP mailbox. Stored bounces are removed; other mail stays, marked as seen, for a person. */
@Singleton
record BounceMailbox(Config config, BounceProcessor bounces) {

    private static final String TIMEOUT_MILLIS = "30000";
    private static final int MAX_BYTES = 1_000_000;

    /** Processes the mails that have arrived. Runs on a worker thread, because the mail client blocks. */
    @Scheduled(
            every = "${lookalike.bounces.imap.poll-interval}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    void poll() {
        if (config.host().isEmpty()) {
            return;
        }
        try {
            takeAll(config.host().get());
        } catch (MessagingException | IOException e) {
            Log.warnf("Returned mails could not be fetched: %s", e.toString());
        }
    }

    private void takeAll(String host) throws MessagingException, IOException {
        try (var store = session().getStore(protocol())) {
            store.connect(
                    host, config.port(), config.username(), config.password().orElse(""));
            try (var folder = store.getFolder(config.folder())) {
                folder.open(Folder.READ_WRITE);
                for (var mail : folder.search(new FlagTerm(new Flags(Flag.SEEN), false))) {
                    take(folder, mail);
                }
            }
        }
    }

    private void take(Folder folder, Message mail) throws MessagingException, IOException {
        try {
            var receipt = stored(bounces.take(bytes(mail)));
            Log.infof("Returned mail taken deliveryId=%s effect=%s", receipt.deliveryId(), receipt.effect());
        } catch (Unreadable e) {
            Log.warnf("Returned mail left in the mailbox, it is no report about a mail of ours: %s", e.getMessage());
            mail.setFlag(Flag.SEEN, true);
            return;
        }
        if (config.doneFolder().isPresent()) {
            var done = folder.getStore().getFolder(config.doneFolder().get());
            folder.copyMessages(new Message[] {mail}, done);
        }
        mail.setFlag(Flag.DELETED, true);
    }

    private static BounceProcessor.Receipt stored(Uni<BounceProcessor.Receipt> storing) throws IOException {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> storing);
        } catch (Throwable e) {
            throw new IOException("what a returned mail says could not be stored", e);
        }
    }

    private static byte[] bytes(Message mail) throws MessagingException, IOException, Unreadable {
        if (mail.getSize() > MAX_BYTES) {
            throw new Unreadable(
                    "the mail has %,d bytes; reports have at most %,d".formatted(mail.getSize(), MAX_BYTES));
        }
        var bytes = new ByteArrayOutputStream();
        mail.writeTo(bytes);
        return bytes.toByteArray();
    }

    private String protocol() {
        return config.tls() ? "imaps" : "imap";
    }

    /** Reading a mail must not mark it as seen, because it may have to be read again. */
    private Session session() {
        var settings = new Properties();
        var prefix = "mail.%s.".formatted(protocol());
        settings.setProperty(prefix + "peek", "true");
        settings.setProperty(prefix + "connectiontimeout", TIMEOUT_MILLIS);
        settings.setProperty(prefix + "timeout", TIMEOUT_MILLIS);
        settings.setProperty(prefix + "writetimeout", TIMEOUT_MILLIS);
        settings.setProperty(prefix + "ssl.checkserveridentity", "true");
        return Session.getInstance(settings);
    }

    /** The mailbox for bounces. */
    @ConfigMapping(prefix = "lookalike.bounces.imap")
    interface Config {

        /** The IMAP server; without it no mailbox is read. */
        Optional<String> host();

        /** The port: 993 with TLS from the start, 143 without. */
        @WithDefault("993")
        int port();

        /** Whether to speak TLS from the start, with verification; without it the password is sent in the clear. */
        @WithDefault("true")
        boolean tls();

        /** The user who signs in. */
        @WithDefault("bounces")
        String username();

        /** That user's password. */
        Optional<String> password();

        /** Where returned mails arrive. */
        @WithDefault("INBOX")
        String folder();

        /** Where mails go once what they say is stored; without it they are deleted then. */
        Optional<String> doneFolder();

        /** How often to look. Returned mails are about people who must be reached another way; a minute is soon enough. */
        @WithDefault("1m")
        Duration pollInterval();
    }
}
