package org.lookalike.notifier.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How deliveries are attempted. */
@ConfigMapping(prefix = "lookalike.delivery")
public interface DeliveryConfig {

    /**
     * How often to poll for due retries and for deliveries that another replica left behind. New ones are attempted at once. A
     * second is short for people and cheap for the database.
     */
    @WithDefault("1s")
    @DurationMin(millis = 100)
    Duration pollInterval();

    /** After this long an attempt ends, whatever the mail server does. Real servers answer within seconds. */
    @WithDefault("60s")
    @DurationMin(seconds = 1)
    Duration attemptDeadline();

    /**
     * After this long another replica takes over what one attempted that died. A lease is renewed for as long as its attempt goes on,
     * however slow the server is.
     */
    @WithDefault("15s")
    @DurationMin(seconds = 3)
    Duration lease();

    Retry retry();

    Unknown unknown();

    /** After an attempt that was certainly not taken. */
    interface Retry {
        /**
         * The first wait after a temporary failure (4xx, no connection). It doubles with every attempt, ±20 %. It is short, because
         * most refusals are a server being busy.
         */
        @WithDefault("30s")
        Duration first();

        /** The longest wait. By then a person is repairing the server, and mail should flow soon after. */
        @WithDefault("15m")
        Duration longest();

        /** When an undelivered delivery fails. Three days, as with mail servers, outlast a weekend. */
        @WithDefault("72h")
        @DurationMin
        Duration giveUpAfter();
    }

    /** What to do with a delivery when nobody knows whether the server took it. */
    enum WhenUnknown {
        /** Attempt it again with the same Message-ID: a copy does less harm than a lost alert. */
        RESEND,
        /** Leave it to a person. */
        HOLD
    }

    /** After an attempt of which nobody knows whether the server took it. */
    interface Unknown {
        /**
         * What follows when the server's answer is lost: {@code resend} under the same {@code Message-ID}, or {@code hold} for a
         * person. A second copy does less harm than a lost alert.
         */
        @WithDefault("resend")
        WhenUnknown action();

        /** How many copies go at most to a server that never confirms. */
        @WithDefault("3")
        @Min(0)
        int maxResends();
    }
}
