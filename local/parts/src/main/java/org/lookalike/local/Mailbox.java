package org.lookalike.local;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

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
    private final Deque<Mail> mails = new ArrayDeque<>();
    private long received;

    private Mailbox(GreenMail greenMail, int capacity) {
        this.greenMail = greenMail;
        this.capacity = capacity;
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
        QuietLogs.apply();
        var setup = new ServerSetup(FreePort.orFind(smtpPort), "localhost", ServerSetup.PROTOCOL_SMTP);
        var greenMail = new GreenMail(setup);
        var mailbox = new Mailbox(greenMail, capacity);
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

    /** Removes all mails; ids continue. */
    public synchronized void clear() {
        mails.clear();
    }

    @Override
    public void close() {
        greenMail.stop();
    }

    private synchronized void keep(MimeMessage message, MailAddress recipient) {
        received++;
        mails.addLast(Mail.parse(received, Instant.now(), recipient.getEmail(), message));
        if (mails.size() > capacity) {
            mails.removeFirst();
        }
        if (received % PURGE_INTERVAL == 0) {
            purge();
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
