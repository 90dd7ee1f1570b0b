package org.lookalike.notifier.delivery.email;

import io.vertx.ext.mail.MailMessage;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A mail that knows whether the client has begun to hand it over. The client does not say how far it got when a connection
 * breaks or hangs; but it looks at what a mail says only once the server has greeted it and let it in. A server that never
 * gets so far has surely not taken the mail.
 */
final class OutgoingMail extends MailMessage {

    private enum Stage {
        WAITING,
        HANDED_OVER,
        WITHDRAWN
    }

    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);

    /**
     * Keeps the mail from being handed over; false if that has begun. The client still has it: should the server come round,
     * it hears of a mail to nobody, and refuses that.
     */
    boolean withdraw() {
        stage.compareAndSet(Stage.WAITING, Stage.WITHDRAWN);
        return stage.get() == Stage.WITHDRAWN;
    }

    @Override
    public String getHtml() {
        stage.compareAndSet(Stage.WAITING, Stage.HANDED_OVER);
        return super.getHtml();
    }

    @Override
    public List<String> getTo() {
        return stage.get() == Stage.WITHDRAWN ? List.of() : super.getTo();
    }
}
