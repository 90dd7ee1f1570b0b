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
     * How often to poll for due deliveries. New ones are attempted at once; the poll finds those whose wait is over and those that
     * another replica left behind. A second is short for people and cheap for the database.
     */
    @WithDefault("1s")
    @DurationMin(millis = 100)
    Duration pollInterval();

    /** After this long an attempt ends, whatever the server does. Real servers answer within seconds. */
    @WithDefault("60s")
    @DurationMin(seconds = 1)
    Duration attemptDeadline();

    /**
     * How long a replica owns a delivery it attempts. More than twice the deadline, so that a lease never runs out under an
     * attempt that is still going on.
     */
    @WithDefault("150s")
    Duration lease();

    Retry retry();

    Unknown unknown();

    /** After an attempt that was certainly not taken. */
    interface Retry {
        /** The first wait; short, because most refusals are a server being busy. Doubles with every attempt. */
        @WithDefault("30s")
        Duration first();

        /** The longest wait; by then a person is repairing the server, and mail should flow soon after. */
        @WithDefault("15m")
        Duration longest();

        /** When to give up: three days, as mail servers do, outlasts a weekend. */
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
        /** {@code resend}: a second copy with the same Message-ID does less harm than a lost alert. {@code hold}: a person decides. */
        @WithDefault("resend")
        WhenUnknown action();

        /** How many copies a server that takes mail but never says so can cause at most. */
        @WithDefault("3")
        @Min(0)
        int maxResends();
    }
}
