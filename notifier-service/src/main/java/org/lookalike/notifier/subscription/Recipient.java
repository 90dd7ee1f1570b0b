package org.lookalike.notifier.subscription;

import java.net.URI;
import java.util.List;
import org.lookalike.kafka.EnumCode;

/** Where the notifications of a subscription go. */
public sealed interface Recipient {

    /** The recipient as lists and logs show it; no secret. */
    String text();

    /** A mailbox, which people read. */
    record Mailbox(String address) implements Recipient {
        @Override
        public String text() {
            return address;
        }
    }

    /** A webhook. Its URL is a secret: who knows it can post there. Its newest secret is first, none once it ended. */
    record Endpoint(URI url, Preset preset, List<SigningSecret> secrets) implements Recipient {

        @Override
        public String text() {
            return url.getHost();
        }

        /** As much of the URL as may be shown. */
        String origin() {
            return "%s://%s".formatted(url.getScheme(), url.getRawAuthority());
        }

        /** Without the secrets. */
        @Override
        public String toString() {
            return "Endpoint[%s, %s]".formatted(text(), EnumCode.of(preset));
        }
    }
}
