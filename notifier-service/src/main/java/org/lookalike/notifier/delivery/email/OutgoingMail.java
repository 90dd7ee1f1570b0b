package org.lookalike.notifier.delivery.email;

import io.vertx.ext.mail.MailMessage;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A mail that knows whether the client has started to transmit it. The client connects and transmits in one call and has no hook in
 * between; but it reads the content of a mail only to encode it, after the server has accepted the connection and the login. Overriding
 * the getters is the one way to tell a mail that certainly was not taken from one that may have been, and it stays within this class.
 */
final class OutgoingMail extends MailMessage {

    private enum Stage {
        CONNECTING,
        TRANSMITTING,
        WITHDRAWN
    }

    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.CONNECTING);

    /**
     * Keeps the client from transmitting the mail; returns false if that has started. The client still holds the mail: if the server
     * answers late, the client finds no recipient and fails.
     */
    boolean withdraw() {
        stage.compareAndSet(Stage.CONNECTING, Stage.WITHDRAWN);
        return stage.get() == Stage.WITHDRAWN;
    }

    /** Called by the client's encoder, first of all after the login. */
    @Override
    public String getHtml() {
        stage.compareAndSet(Stage.CONNECTING, Stage.TRANSMITTING);
        return super.getHtml();
    }

    @Override
    public List<String> getTo() {
        return stage.get() == Stage.WITHDRAWN ? List.of() : super.getTo();
    }
}
