package org.lookalike.local;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An SMTP server in this JVM that takes mail for any recipient and delivers nothing. A mail is in {@link #messages} before
 * its sender learns that it was accepted. Only the newest mails are kept, so a long run does not fill memory.
 */
public final class Mailbox implements AutoCloseable {

    /** Enough for every mail of a large test run. */
    private static final int DEFAULT_CAPACITY = 2_000;

    /** GreenMail also stores each mail for IMAP, which nothing reads, so that store is emptied after this many mails. */
    private static final int PURGE_INTERVAL = 100;

    private final GreenMail greenMail;
    private final int capacity;
    private final @Nullable MailFolder folder;
    private final Deque<Mail> mails = new ArrayDeque<>();
    private long received;

    private Mailbox(GreenMail greenMail, int capacity, @Nullable MailFolder folder) {
        this.greenMail = greenMail;
        this.capacity = capacity;
        this.folder = folder;
    }

    /** Starts with room for 2,000 mails. */
    public static Mailbox start(int smtpPort) {
        return start(smtpPort, DEFAULT_CAPACITY);
    }

    /**
     * Starts the SMTP server on the loopback address.
     *
     * @param smtpPort 0 for any free port
     * @param capacity how many mails are kept, the newest ones; at least 1
     */
    public static Mailbox start(int smtpPort, int capacity) {
        return start(smtpPort, capacity, null, List.of());
    }

    /** Starts with room for 2,000 mails, which are kept in a folder; those of an earlier run are there again. */
    public static Mailbox start(int smtpPort, Path keptIn) {
        try {
            var folder = new MailFolder(keptIn);
            return start(smtpPort, DEFAULT_CAPACITY, folder, folder.read());
        } catch (IOException e) {
            throw new UncheckedIOException("The mails in %s cannot be kept".formatted(keptIn), e);
        }
    }

    private static Mailbox start(int smtpPort, int capacity, @Nullable MailFolder folder, List<Mail> kept) {
        QuietLogs.apply();
        var setup = new ServerSetup(FreePort.orFind(smtpPort), "localhost", ServerSetup.PROTOCOL_SMTP);
        var greenMail = new GreenMail(setup);
        var mailbox = new Mailbox(greenMail, capacity, folder);
        mailbox.take(kept);
        var users = greenMail.getUserManager();
        var toUser = users.getMessageDeliveryHandler();
        users.setMessageDeliveryHandler((message, recipient) -> {
            mailbox.keep(message.getMessage(), recipient);
            return toUser.handle(message, recipient);
        });
        greenMail.start();
        return mailbox;
    }

    public int smtpPort() {
        return greenMail.getSmtp().getPort();
    }

    /** The mails kept, oldest first. */
    public synchronized List<Mail> messages() {
        return List.copyOf(mails);
    }

    public synchronized Optional<Mail> message(long id) {
        return mails.stream().filter(mail -> mail.id() == id).findFirst();
    }

    /** The id of the newest mail that was ever received; 0 if none was. */
    public synchronized long lastId() {
        return received;
    }

    /** Removes all mails; ids continue. */
    public synchronized void clear() {
        mails.forEach(this::forget);
        mails.clear();
    }

    @Override
    public void close() {
        greenMail.stop();
    }

    private synchronized void take(List<Mail> kept) {
        mails.addAll(kept);
        received = kept.isEmpty() ? 0 : kept.get(kept.size() - 1).id();
    }

    private synchronized void keep(MimeMessage message, MailAddress recipient) {
        received++;
        var mail = Mail.parse(received, Instant.now(), recipient.getEmail(), message);
        if (folder != null) {
            folder.keep(mail);
        }
        mails.addLast(mail);
        if (mails.size() > capacity) {
            forget(mails.removeFirst());
        }
        if (received % PURGE_INTERVAL == 0) {
            purge();
        }
    }

    private void forget(Mail mail) {
        if (folder != null) {
            folder.remove(mail);
        }
    }

    private void purge() {
        try {
            greenMail.purgeEmailFromAllMailboxes();
        } catch (com.icegreen.greenmail.store.FolderException e) {
            throw new IllegalStateException("GreenMail could not forget the mails it has delivered", e);
        }
    }
}
