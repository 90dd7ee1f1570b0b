package org.lookalike.launcher.follow;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.lookalike.local.Mail;
import org.lookalike.local.Mailbox;
import org.lookalike.local.MailboxPage;

/** Prints each mail that arrives in the mailbox, with its URL. */
public final class MailFollower implements AutoCloseable {

    private static final long POLL_MILLIS = 200;

    private final Mailbox mailbox;
    private final MailboxPage page;
    private final Consumer<List<String>> output;
    private final AtomicInteger seen = new AtomicInteger();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        var follower = new Thread(task, "mail-follower");
        follower.setDaemon(true);
        return follower;
    });
    private long lastId;

    private MailFollower(Mailbox mailbox, MailboxPage page, Consumer<List<String>> output) {
        this.mailbox = mailbox;
        this.page = page;
        this.output = output;
        this.lastId = mailbox.lastId();
    }

    /** Shows mails that come from now on. */
    public static MailFollower start(Mailbox mailbox, MailboxPage page, Consumer<List<String>> output) {
        var follower = new MailFollower(mailbox, page, output);
        follower.thread.scheduleWithFixedDelay(follower::showNew, 0, POLL_MILLIS, TimeUnit.MILLISECONDS);
        return follower;
    }

    /** The number of mails shown. */
    public int seen() {
        return seen.get();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void showNew() {
        for (Mail mail : mailbox.messages()) {
            if (mail.id() > lastId) {
                lastId = mail.id();
                output.accept(List.of(
                        "MAIL   to %s: %s".formatted(SafeText.of(mail.recipient()), SafeText.of(mail.subject())),
                        "       read it at " + page.urlOf(mail)));
                seen.incrementAndGet();
            }
        }
    }
}
